using System.Collections.Immutable;
using SkGuard.Compilation;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>A conjunction of argument constraints and residual conditions. Immutable.</summary>
internal sealed class Conjunction
{
    internal static readonly Conjunction Everything = new(ImmutableSortedDictionary<string, ArgumentConstraints>.Empty.WithComparers(StringComparer.Ordinal), [], []);

    private Conjunction(ImmutableSortedDictionary<string, ArgumentConstraints> extents, ImmutableArray<ResidualCondition> kept, ImmutableArray<Permit> permits)
    {
        Extents = extents;
        Kept = kept;
        Permits = permits;
    }

    /// <summary>The constraints by argument path. Other arguments are unconstrained.</summary>
    internal ImmutableSortedDictionary<string, ArgumentConstraints> Extents { get; }

    internal ImmutableArray<ResidualCondition> Kept { get; }

    /// <summary>The permits that it comes from, one for each layer.</summary>
    internal ImmutableArray<Permit> Permits { get; }

    /// <summary>The approximate cost, in kilobytes, of another conjunction that is combined with this one.</summary>
    internal long Weight
    {
        get
        {
            var values = 0;
            foreach (var (_, extent) in Extents)
                foreach (var facet in extent.Facets)
                    values += facet is OneOfFacet { IsAmong: false } none ? none.Values.Count : 1;
            return (values / 16) + 1;
        }
    }

    internal static Conjunction From(ArgumentConstraints extent) => new(Everything.Extents.Add(extent.Path.Text, extent), [], []);

    internal static Conjunction From(ResidualCondition kept) => new(Everything.Extents, [kept], []);

    internal Conjunction From(Permit permit) => new(Extents, Kept, Permits.Add(permit));

    internal Conjunction Without(Func<ResidualCondition, bool> which) => new(Extents, Kept.RemoveAll(kept => which(kept)), Permits);

    /// <summary>Replaces the constraints on one argument.</summary>
    internal Conjunction With(ArgumentConstraints extent) => new(Extents.SetItem(extent.Path.Text, extent), Kept, Permits);

    /// <summary>Combines both conjunctions; null if no call can satisfy both.</summary>
    internal Conjunction? And(Conjunction other)
    {
        var extents = Extents;
        foreach (var (text, added) in other.Extents)
        {
            if (!extents.TryGetValue(text, out var before))
                extents = extents.Add(text, added);
            else if (before.And(added) is { } both)
                extents = extents.SetItem(text, both);
            else
                return null;
        }

        var kept = Kept;
        foreach (var added in other.Kept)
        {
            if (kept.Any(added.Contradicts))
                return null;
            if (!kept.Any(added.Repeats))
                kept = kept.Add(added);
        }

        return IsBroken(extents) ? null : new Conjunction(extents, kept, Permits.AddRange(other.Permits));
    }

    /// <summary>Whether a member of an argument that must be absent is constrained.</summary>
    private static bool IsBroken(ImmutableSortedDictionary<string, ArgumentConstraints> extents)
    {
        foreach (var (_, absent) in extents)
            if (absent.MustBeAbsent)
                foreach (var (_, inner) in extents)
                    if (!inner.MustBeAbsent && inner.Path.IsInside(absent.Path))
                        return true;
        return false;
    }

    public override string ToString() => string.Join(", ", Extents.Values.Select(extent => extent.ToString()).Concat(Kept.Select(kept => $"{kept.Expr} is {kept.MustBe}")));
}
