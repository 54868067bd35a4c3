using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Residuals;
using SkGuard.Residuals.Facets;

namespace SkGuard.Explanations;

/// <summary>What a permit's limit has left of an argument that it adds up.</summary>
/// <param name="Permit">The permit; null where it holds for every one that could pay.</param>
/// <param name="Argument">The number that is added up.</param>
/// <param name="Remaining">What is left, more than zero.</param>
/// <param name="IsConfidential">Whether it may not be told how much that is.</param>
internal sealed record LimitLeft(Permit? Permit, string Argument, decimal Remaining, bool IsConfidential)
{
    internal ArgumentConstraints ToExtent(ToolView view)
    {
        var kind = view.Tool.Binder.KindOf(view.Tool.Tool.IndexOf(Argument)).Kind;
        var units = decimal.Floor(Math.Clamp(kind == CedarKind.Decimal ? Math.Min(Remaining, long.MaxValue / 10_000m) * 10_000m : Remaining, 0, long.MaxValue));
        return ArgumentConstraints.From(new ArgumentPath([Argument]), new BoundFacet(kind, (long)units, IsMaximum: true, IsExclusive: false, IsConfidential ? Disclosure.Named : Disclosure.Told));
    }
}
