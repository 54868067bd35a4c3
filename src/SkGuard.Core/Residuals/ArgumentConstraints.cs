using System.Collections.Immutable;
using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>The constraints of a conjunction on one argument.</summary>
internal sealed class ArgumentConstraints
{
    private ArgumentConstraints(ArgumentPath path, ImmutableArray<Facet> facets)
    {
        Path = path;
        Facets = facets;
    }

    internal ArgumentPath Path { get; }

    internal ImmutableArray<Facet> Facets { get; }

    internal bool MustBeAbsent => Facets is [PresenceFacet { IsPresent: false }, ..];

    internal static ArgumentConstraints From(ArgumentPath path, Facet facet) => new(path, [facet]);

    /// <summary>Combines both constraints; null if no value satisfies both.</summary>
    internal ArgumentConstraints? And(ArgumentConstraints other)
    {
        var facets = Facets.ToList();
        foreach (var facet in other.Facets)
            Add(facets, facet);
        return IsEmpty(facets) ? null : new ArgumentConstraints(Path, [.. facets]);
    }

    internal bool Holds(in CandidateValue seen)
    {
        foreach (var facet in Facets)
            if (facet.Holds(seen) != true)
                return false;
        return true;
    }

    /// <summary>Whether every value that satisfies one facet satisfies the other. Every facet on a value implies presence.</summary>
    internal static bool Entails(Facet facet, Facet other) =>
        other is PresenceFacet { IsPresent: true } ? facet is not PresenceFacet { IsPresent: false } : facet.Entails(other);

    private static void Add(List<Facet> facets, Facet added)
    {
        // A facet that another one entails at the same disclosure is redundant.
        if (facets.Exists(facet => facet.Telling >= added.Telling && Entails(facet, added)))
            return;
        facets.RemoveAll(facet => added.Telling >= facet.Telling && Entails(added, facet));
        if (added is OneOfFacet { IsAmong: true } fewer && facets.Find(facet => facet is OneOfFacet { IsAmong: true } && facet.Telling == added.Telling) is OneOfFacet among)
        {
            facets.Remove(among);
            var (small, large) = among.Values.Count < fewer.Values.Count ? (among.Values, fewer.Values) : (fewer.Values, among.Values);
            added = fewer with { Values = CedarSet.Of(small.Where(large.Contains)) };
        }
        else if (added is OneOfFacet { IsAmong: false } more && facets.Find(facet => facet is OneOfFacet { IsAmong: false } && facet.Telling == added.Telling) is OneOfFacet none)
        {
            facets.Remove(none);
            added = more with { Values = CedarSet.Of(none.Values.Concat(more.Values)) };
        }

        facets.Add(added);
    }

    /// <summary>Whether no value satisfies the facets; false in doubt.</summary>
    private static bool IsEmpty(List<Facet> facets)
    {
        if (facets.Exists(facet => facet is PresenceFacet { IsPresent: false }))
            return facets.Exists(facet => facet is not PresenceFacet { IsPresent: false });
        if (facets.Select(facet => facet.Implies).Where(kind => kind != CedarKind.None).Distinct().Count() > 1)
            return true;
        foreach (var facet in facets)
            if (facet is OneOfFacet { IsAmong: true, Values.Count: <= OneOfFacet.MaxCompared } among && among.Values.All(value => facets.Exists(other => other.Holds(CandidateValue.From(value)) == false)))
                return true;
        return Crosses(facets);
    }

    private static bool Crosses(List<Facet> facets)
    {
        foreach (var low in facets.OfType<BoundFacet>().Where(bound => !bound.IsMaximum))
            foreach (var high in facets.OfType<BoundFacet>().Where(bound => bound.IsMaximum && bound.Kind == low.Kind))
                if (low.Last > high.Last || (low.Last == high.Last && Excludes(facets, low.Kind, low.Last)))
                    return true;
        foreach (var low in facets.OfType<SizeFacet>().Where(size => !size.IsMaximum))
            foreach (var high in facets.OfType<SizeFacet>().Where(size => size.IsMaximum))
                if (low.Bound > high.Bound)
                    return true;
        return facets.Exists(facet => facet is BoundFacet bound && (bound.Last < long.MinValue || bound.Last > long.MaxValue));
    }

    private static bool Excludes(List<Facet> facets, CedarKind kind, Int128 only) =>
        facets.Exists(facet => facet is OneOfFacet { IsAmong: false } none && none.Values.Any(value => BoundFacet.Units(value, kind) == only));

    public override string ToString() => $"{Path}: {string.Join(" & ", Facets)}";
}
