using System.Collections.Immutable;
using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// Calls for which an expression certainly has a given value, as a disjunction of conjunctions. Conjunctions above the maximum are omitted,
/// so it never includes too many calls.
/// </summary>
/// <param name="Conjunctions">The conjunctions, in the order of their rules.</param>
/// <param name="IsWhole">Whether no conjunction was omitted.</param>
internal sealed record Disjunction(ImmutableArray<Conjunction> Conjunctions, bool IsWhole)
{
    internal const int MaxConjunctions = 64;

    internal static readonly Disjunction Everything = new([Conjunction.Everything], IsWhole: true);

    internal static readonly Disjunction Nothing = new([], IsWhole: true);

    /// <summary>Whether there is certainly no such call.</summary>
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

    /// <summary>Reduces the number of conjunctions, preferring those nearest to the sent call.</summary>
    internal Disjunction Fewer(int most, WorkBudget? effort) => Conjunctions.Length <= most ? this : new Disjunction([.. Nearest(Conjunctions, most, effort)], IsWhole: false);

    private static IEnumerable<Conjunction> Nearest(IReadOnlyList<Conjunction> boxes, int most, WorkBudget? effort) =>
        effort?.Near is { } near ? boxes.OrderBy(near.Misses).Take(most) : boxes.Take(most);

    /// <summary>
    /// Merges a conjunction into one that differs only in the values of the same argument, such as <c>a == 1 || a == 2</c>.
    /// </summary>
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
