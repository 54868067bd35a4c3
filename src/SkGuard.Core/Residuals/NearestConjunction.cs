using System.Collections.Immutable;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Residuals;

/// <summary>The permitted calls nearest to a denied call, with the arguments that would have to change.</summary>
/// <param name="Permits">The permits that they come from, one for each layer.</param>
/// <param name="Parts">The arguments at fault, one entry each.</param>
/// <param name="Changed">The arguments that have to change.</param>
/// <param name="Distance">The distance of numeric arguments; the maximum if another argument is at fault.</param>
internal sealed record NearestConjunction(ImmutableArray<Permit> Permits, ImmutableArray<NearestPart> Parts, ImmutableSortedSet<string> Changed, decimal Distance)
{
    /// <summary>Whether nothing of it may be disclosed.</summary>
    internal bool IsSilent => Parts.Any(part => part.Telling == Disclosure.Silent);

    /// <summary>Returns the same arguments without their allowed values.</summary>
    internal NearestConjunction Without() => this with
    {
        Parts = [.. Parts.Select(part => part with { Allowed = null, Broken = [], Telling = (Disclosure)Math.Min((int)part.Telling, (int)Disclosure.Named), Given = [] })],
    };

    internal int Untold => Parts.Count(part => !part.IsTold);
}

/// <summary>An argument of a call that would have to change.</summary>
/// <param name="Path">The path of the argument.</param>
/// <param name="Allowed">The allowed values that may be disclosed; null if they depend on other changes.</param>
/// <param name="Broken">The violated constraints that may be disclosed.</param>
/// <param name="Telling">How much may be disclosed.</param>
/// <param name="Given">The arguments that the allowed values depend on.</param>
internal sealed record NearestPart(
    ArgumentPath Path, ConjunctionArgument? Allowed, ImmutableArray<Constraint> Broken, Disclosure Telling, ImmutableSortedSet<string> Given)
{
    /// <summary>The elements at fault of a list; empty if the list itself is at fault.</summary>
    internal ImmutableArray<Cedar.CedarValue> Elements { get; init; } = [];

    /// <summary>The allowed values of each element; null if they must not be disclosed.</summary>
    internal ConjunctionArgument? Element { get; init; }

    /// <summary>The number of granted values; null if they can be listed.</summary>
    internal ManyConstraint? Many => Broken.OfType<ManyConstraint>().FirstOrDefault();

    /// <summary>Whether the allowed values may be disclosed completely.</summary>
    internal bool IsTold => Allowed is { IsTold: true };
}
