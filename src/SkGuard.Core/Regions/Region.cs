using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Calls of which it is certain that an expression has a given value: a union of boxes. What does not fit within the most boxes is left
/// out, so that a region never claims too much.
/// </summary>
/// <param name="Boxes">The boxes, in the order of the rules they come from.</param>
/// <param name="IsWhole">Whether it is all there is: nothing was left out.</param>
internal sealed record Region(ImmutableArray<Box> Boxes, bool IsWhole)
{
    internal const int MostBoxes = 64;

    internal static readonly Region Everything = new([Box.Everything], IsWhole: true);

    internal static readonly Region Nothing = new([], IsWhole: true);

    /// <summary>Whether it is certain that there is no such call.</summary>
    internal bool IsEmpty => Boxes.IsEmpty && IsWhole;

    internal static Region Of(Extent extent) => new([Box.Of(extent)], IsWhole: true);

    internal Region And(Region other, Effort? effort)
    {
        if (ReferenceEquals(this, Everything) || other.IsEmpty)
            return other;
        if (ReferenceEquals(other, Everything) || IsEmpty)
            return this;
        if (effort?.TrySpend(Cost(Boxes, other.Boxes)) == false)
            return Nothing with { IsWhole = false };
        var boxes = new List<Box>();
        foreach (var left in Boxes)
            foreach (var right in other.Boxes)
                if (left.And(right) is { } both)
                    boxes.Add(both);
        return Capped(boxes, IsWhole && other.IsWhole, effort);
    }

    internal Region Or(Region other, Effort? effort)
    {
        if (ReferenceEquals(this, Everything) || ReferenceEquals(other, Everything))
            return Everything;
        if (Boxes.IsEmpty && IsWhole)
            return other;
        if (other.Boxes.IsEmpty && other.IsWhole)
            return this;
        var boxes = Boxes.ToList();
        foreach (var box in other.Boxes)
            if (!Merges(boxes, box))
                boxes.Add(box);
        return Capped(boxes, IsWhole && other.IsWhole, effort);
    }

    private static long Cost(ImmutableArray<Box> left, ImmutableArray<Box> right) =>
        (left.Sum(box => box.Weight) * right.Length) + (right.Sum(box => box.Weight) * left.Length);

    private static Region Capped(List<Box> boxes, bool isWhole, Effort? effort)
    {
        if (boxes.Count <= MostBoxes)
            return new Region([.. boxes], isWhole);
        return new Region([.. Nearest(boxes, MostBoxes, effort)], IsWhole: false);
    }

    /// <summary>At most so many boxes: those nearest to the sent call where there is one.</summary>
    internal Region Fewer(int most, Effort? effort) => Boxes.Length <= most ? this : new Region([.. Nearest(Boxes, most, effort)], IsWhole: false);

    private static IEnumerable<Box> Nearest(IReadOnlyList<Box> boxes, int most, Effort? effort) =>
        effort?.Near is { } near ? boxes.OrderBy(near.Misses).Take(most) : boxes.Take(most);

    /// <summary>Two boxes that differ only in the values of one argument are one box: <c>a == 1 || a == 2</c>.</summary>
    private static bool Merges(List<Box> boxes, Box added)
    {
        if (added.Extents.Count != 1 || added.Kept.Length > 0 || !added.Permits.IsEmpty || Values(added) is not { } more)
            return false;
        var (path, values) = more;
        var at = boxes.FindIndex(box => box.Extents.Count == 1 && box.Kept.IsEmpty && box.Permits.IsEmpty
            && Values(box) is { } before && before.Path.Equals(path) && before.Values.Telling == values.Telling);
        if (at < 0)
            return false;
        var all = CedarSet.Of(Values(boxes[at])!.Value.Values.Values.Concat(values.Values));
        boxes[at] = boxes[at].With(Extent.Of(path, values with { Values = all }));
        return true;
    }

    private static (ArgumentPath Path, OneOfFacet Values)? Values(Box box) =>
        box.Extents.Values.First() is { Facets: [OneOfFacet { IsAmong: true } values] } extent ? (extent.Path, values) : null;
}
