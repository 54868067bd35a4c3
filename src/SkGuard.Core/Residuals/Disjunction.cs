using System.Collections.Immutable;
using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// Calls of which it is certain that an expression has a given value: a union of boxes. What does not fit within the most boxes is left
/// out, so that a region never claims too much.
/// </summary>
/// <param name="Conjunctions">The boxes, in the order of the rules they come from.</param>
/// <param name="IsWhole">Whether it is all there is: nothing was left out.</param>
internal sealed record Disjunction(ImmutableArray<Conjunction> Conjunctions, bool IsWhole)
{
    internal const int MaxConjunctions = 64;

    internal static readonly Disjunction Everything = new([Conjunction.Everything], IsWhole: true);

    internal static readonly Disjunction Nothing = new([], IsWhole: true);

    /// <summary>Whether it is certain that there is no such call.</summary>
    internal bool IsEmpty => Conjunctions.IsEmpty && IsWhole;

    internal static Disjunction From(ArgumentConstraints extent) => new([Conjunction.From(extent)], IsWhole: true);

    internal Disjunction And(Disjunction other, WorkBudget? effort)
    {
        if (ReferenceEquals(this, Everything) || other.IsEmpty)
            return other;
        if (ReferenceEquals(other, Everything) || IsEmpty)
            return this;
        if (effort?.TrySpend(Cost(Conjunctions, other.Conjunctions)) == false)
            return Nothing with { IsWhole = false };
        var boxes = new List<Conjunction>();
        foreach (var left in Conjunctions)
            foreach (var right in other.Conjunctions)
                if (left.And(right) is { } both)
                    boxes.Add(both);
        return Capped(boxes, IsWhole && other.IsWhole, effort);
    }

    internal Disjunction Or(Disjunction other, WorkBudget? effort)
    {
        if (ReferenceEquals(this, Everything) || ReferenceEquals(other, Everything))
            return Everything;
        if (Conjunctions.IsEmpty && IsWhole)
            return other;
        if (other.Conjunctions.IsEmpty && other.IsWhole)
            return this;
        var boxes = Conjunctions.ToList();
        foreach (var box in other.Conjunctions)
            if (!Merges(boxes, box))
                boxes.Add(box);
        return Capped(boxes, IsWhole && other.IsWhole, effort);
    }

    private static long Cost(ImmutableArray<Conjunction> left, ImmutableArray<Conjunction> right) =>
        (left.Sum(box => box.Weight) * right.Length) + (right.Sum(box => box.Weight) * left.Length);

    private static Disjunction Capped(List<Conjunction> boxes, bool isWhole, WorkBudget? effort)
    {
        if (boxes.Count <= MaxConjunctions)
            return new Disjunction([.. boxes], isWhole);
        return new Disjunction([.. Nearest(boxes, MaxConjunctions, effort)], IsWhole: false);
    }

    /// <summary>At most so many boxes: those nearest to the sent call where there is one.</summary>
    internal Disjunction Fewer(int most, WorkBudget? effort) => Conjunctions.Length <= most ? this : new Disjunction([.. Nearest(Conjunctions, most, effort)], IsWhole: false);

    private static IEnumerable<Conjunction> Nearest(IReadOnlyList<Conjunction> boxes, int most, WorkBudget? effort) =>
        effort?.Near is { } near ? boxes.OrderBy(near.Misses).Take(most) : boxes.Take(most);

    /// <summary>Two boxes that differ only in the values of one argument are one box: <c>a == 1 || a == 2</c>.</summary>
    private static bool Merges(List<Conjunction> boxes, Conjunction added)
    {
        if (added.Extents.Count != 1 || added.Kept.Length > 0 || !added.Permits.IsEmpty || Values(added) is not { } more)
            return false;
        var (path, values) = more;
        var at = boxes.FindIndex(box => box.Extents.Count == 1 && box.Kept.IsEmpty && box.Permits.IsEmpty
            && Values(box) is { } before && before.Path.Equals(path) && before.Values.Telling == values.Telling);
        if (at < 0)
            return false;
        var all = CedarSet.Of(Values(boxes[at])!.Value.Values.Values.Concat(values.Values));
        boxes[at] = boxes[at].With(ArgumentConstraints.From(path, values with { Values = all }));
        return true;
    }

    private static (ArgumentPath Path, OneOfFacet Values)? Values(Conjunction box) =>
        box.Extents.Values.First() is { Facets: [OneOfFacet { IsAmong: true } values] } extent ? (extent.Path, values) : null;
}
