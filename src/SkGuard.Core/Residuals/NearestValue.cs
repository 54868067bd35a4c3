using SkGuard.Cedar;
using SkGuard.Residuals.Facets;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

/// <summary>
/// Finds the value of a long list nearest to the sent one. Only numbers, points in time and enumeration names have distances, so that
/// identifiers cannot be guessed.
/// </summary>
internal static class NearestValue
{
    /// <summary>Returns the value; null if values have no distance or no value of the list satisfies the other constraints.</summary>
    internal static Constant? Find(ArgumentConstraints extent, CandidateValue seen, ToolView view)
    {
        if (!extent.Facets.All(facet => facet.Telling == Disclosure.Told) || extent.Facets.OfType<OneOfFacet>().FirstOrDefault(facet => facet.IsAmong) is not { } list)
            return null;
        if (view.NamesOf(extent.Path) is { } names)
            return NearestName(names, seen, value => list.Values.Contains(value) && Fits(extent, value));
        if (BoundFacet.Units(seen.Value, seen.Value.Kind) is null)
            return null;
        CedarValue? best = null;
        decimal? least = null;
        foreach (ref readonly var value in list.Values.Items)
            if (DistanceOf(value, seen.Value) is { } distance && !(distance >= least) && Fits(extent, value))
                (best, least) = (value, distance);
        return best is { } nearest ? ConstantForm.From(nearest) : null;
    }

    private static bool Fits(ArgumentConstraints extent, CedarValue value) => extent.Facets.All(facet => facet.Holds(CandidateValue.From(value)) == true);

    private static decimal? DistanceOf(in CedarValue value, in CedarValue sent) =>
        BoundFacet.Units(value, value.Kind) is { } units && BoundFacet.Units(sent, value.Kind) is { } other ? Math.Abs((decimal)units - other) : null;

    private static Constant? NearestName(IReadOnlyList<string> names, CandidateValue seen, Func<CedarValue, bool> fits)
    {
        var granted = names.Where(name => fits(CedarValue.Of(name))).ToArray();
        if (granted.Length == 0)
            return null;
        var place = seen.Value.Kind == CedarKind.String ? names.ToList().IndexOf(seen.Value.AsString) : -1;
        return new Constant(ConstantKind.Text, granted.MinBy(name => Math.Abs(names.ToList().IndexOf(name) - Math.Max(place, 0)))!);
    }
}
