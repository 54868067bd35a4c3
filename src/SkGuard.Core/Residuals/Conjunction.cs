using System.Collections.Immutable;
using SkGuard.Compilation;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>A conjunction: what each argument must be, and what must hold besides. Immutable.</summary>
internal sealed class Conjunction
{
    internal static readonly Conjunction Everything = new(ImmutableSortedDictionary<string, ArgumentConstraints>.Empty.WithComparers(StringComparer.Ordinal), [], []);

    private Conjunction(ImmutableSortedDictionary<string, ArgumentConstraints> extents, ImmutableArray<ResidualCondition> kept, ImmutableArray<Permit> permits)
    {
        Extents = extents;
        Kept = kept;
        Permits = permits;
    }

    /// <summary>By path; an argument that is not here may be anything.</summary>
    internal ImmutableSortedDictionary<string, ArgumentConstraints> Extents { get; }

    internal ImmutableArray<ResidualCondition> Kept { get; }

    /// <summary>The permits it comes from, one a layer.</summary>
    internal ImmutableArray<Permit> Permits { get; }

    /// <summary>About how many kilobytes another box costs that is joined with this one.</summary>
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

    /// <summary>The same with another set of values for one argument, whose only demand that is.</summary>
    internal Conjunction With(ArgumentConstraints extent) => new(Extents.SetItem(extent.Path.Text, extent), Kept, Permits);

    /// <summary>Both; null where it is certain that no call fits both.</summary>
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

    /// <summary>Whether something is demanded inside of what must be absent.</summary>
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
