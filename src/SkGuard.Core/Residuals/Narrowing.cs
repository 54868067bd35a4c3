using System.Collections.Immutable;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>Narrows a conjunction to calls in which only some arguments change.</summary>
internal static class Narrowing
{
    /// <summary>Returns the nearest such calls; null if changing these arguments is certainly not enough.</summary>
    internal static NearestConjunction? Find(Conjunction box, ImmutableSortedSet<string> changed, ToolView view, WorkBudget effort)
    {
        var call = effort.Near!;
        var region = new Disjunction([Conjunction.Everything], IsWhole: true);
        foreach (var extent in box.Extents.Values.Where(extent => changed.Contains(extent.Path.Root)))
            region = region.And(Disjunction.From(extent), effort);
        var unclear = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var given = new Dictionary<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);
        var telling = Disclosure.Told;
        foreach (var kept in box.Kept.Where(kept => kept.Arguments.Overlaps(changed)))
        {
            var open = kept.Arguments.Intersect(changed);
            var left = open.Count == 1 ? Left(kept, open[0], effort) : null;
            if (left is null)
            {
                unclear.UnionWith(open);
                telling = (Disclosure)Math.Min((int)telling, (int)kept.Rule.Telling);
                continue;
            }

            region = region.And(left, effort);
            given[open[0]] = given.GetValueOrDefault(open[0], []).Union(kept.Arguments.Remove(open[0]));
        }

        if (region.IsEmpty || (region.Conjunctions.IsEmpty && unclear.Count == 0))
            return null;
        return region.Conjunctions.Select(one => Nearest(one)).MinBy(near => near.Distance);

        NearestConjunction Nearest(Conjunction narrowed)
        {
            var (parts, distance) = (ImmutableArray.CreateBuilder<NearestPart>(), 0m);
            foreach (var argument in changed)
            {
                var extents = narrowed.Extents.Values.Where(extent => extent.Path.Root == argument && !call.Holds(extent)).ToArray();
                if (extents.Length == 0 || unclear.Contains(argument))
                {
                    parts.Add(new NearestPart(new ArgumentPath([argument]), null, [], telling, []));
                    distance = decimal.MaxValue;
                    continue;
                }

                foreach (var extent in extents)
                {
                    parts.Add(PartOf(extent, given.GetValueOrDefault(argument, []), view, call));
                    distance = Far(distance, DistanceOf(extent, call));
                }
            }

            return new NearestConjunction(box.Permits, parts.ToImmutable(), changed, distance);
        }
    }

    /// <summary>Reads a condition as constraints on the open argument; null if that is not possible.</summary>
    private static Disjunction? Left(ResidualCondition kept, string open, WorkBudget effort)
    {
        var region = new DisjunctionReader(kept.Rule, effort).Of(effort.Near!.Fill(kept, open), kept.MustBe);
        var clear = region.Conjunctions.Where(box => box.Kept.IsEmpty).ToImmutableArray();
        return clear.IsEmpty && !region.IsEmpty ? null : region with { Conjunctions = clear, IsWhole = region.IsWhole && clear.Length == region.Conjunctions.Length };
    }

    private static NearestPart PartOf(ArgumentConstraints extent, ImmutableSortedSet<string> given, ToolView view, EvaluatedCall call)
    {
        var seen = call.At(extent.Path);
        var broken = extent.Facets.Where(facet => facet.Holds(seen) != true).ToArray();
        var constraints = broken.Select(facet => ConjunctionArgument.ConstraintOf(facet, view, extent.Path)).OfType<Constraint>().ToImmutableArray();
        var telling = broken.Max(facet => facet.Telling);

        // A member of an absent record cannot be changed by itself.
        if (extent.Path.Names.Length > 1 && call.At(new ArgumentPath(extent.Path.Names[..^1])).Value.Kind != CedarKind.Record)
            return new NearestPart(extent.Path, null, constraints, telling, given);
        var many = ConjunctionArgument.ManyOf(extent, view);

        // The value that replaces a wrong one must be in the list, whatever else is wrong.
        if (many is not null && !constraints.Contains(many))
            constraints = constraints.Add(many);
        if (many is not null && NearestValue.Find(extent, seen, view) is { } nearest)
            return new NearestPart(extent.Path, ConjunctionArgument.OfNearest(extent, nearest), constraints.Replace(many, many with { Nearest = nearest }), telling, given);
        var part = new NearestPart(extent.Path, ConjunctionArgument.From(extent, view), constraints, telling, given);
        return Array.TrueForAll(broken, facet => facet is EachFacet) && seen.Value.Kind == CedarKind.Set
            ? part with
            {
                Elements = [.. seen.Value.AsSet.Where(element => Array.Exists(broken, facet => ((EachFacet)facet).Each.Holds(CandidateValue.From(element)) != true))],
                Element = ConjunctionArgument.OfElement(extent, view),
            }
            : part;
    }

    private static decimal DistanceOf(ArgumentConstraints extent, EvaluatedCall call)
    {
        var seen = call.At(extent.Path);
        return extent.Facets.Where(facet => facet.Holds(seen) != true).Aggregate(0m, (sum, facet) => Far(sum, facet.Distance(seen) ?? decimal.MaxValue));
    }

    private static decimal Far(decimal sum, decimal more) => sum > decimal.MaxValue - more ? decimal.MaxValue : sum + more;
}
