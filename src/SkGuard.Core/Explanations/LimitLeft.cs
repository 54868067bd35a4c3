using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Residuals;
using SkGuard.Residuals.Facets;

namespace SkGuard.Explanations;

/// <summary>The remaining allowance of a summed argument.</summary>
/// <param name="Permit">The permit; null for every permit that could pay.</param>
/// <param name="Argument">The summed argument.</param>
/// <param name="Remaining">The amount, greater than 0.</param>
/// <param name="IsConfidential">Whether the amount must not be disclosed.</param>
internal sealed record LimitLeft(Permit? Permit, string Argument, decimal Remaining, bool IsConfidential)
{
    internal ArgumentConstraints ToExtent(ToolView view)
    {
        var kind = view.Tool.Binder.KindOf(view.Tool.Tool.IndexOf(Argument)).Kind;
        var units = decimal.Floor(Math.Clamp(kind == CedarKind.Decimal ? Math.Min(Remaining, long.MaxValue / 10_000m) * 10_000m : Remaining, 0, long.MaxValue));
        return ArgumentConstraints.From(new ArgumentPath([Argument]), new BoundFacet(kind, (long)units, IsMaximum: true, IsExclusive: false, IsConfidential ? Disclosure.Named : Disclosure.Told));
    }
}
