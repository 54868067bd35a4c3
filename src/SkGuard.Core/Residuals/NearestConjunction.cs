using System.Collections.Immutable;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Residuals;

/// <summary>The permission that a denied call came nearest to, and what of the call would have to be another.</summary>
/// <param name="Permits">The permits it comes from, one a layer.</param>
/// <param name="Parts">What is wrong, one entry an argument.</param>
/// <param name="Changed">The arguments that have to change.</param>
/// <param name="Distance">How far off the numbers are; as far as can be where it is no matter of numbers.</param>
internal sealed record NearestConjunction(ImmutableArray<Permit> Permits, ImmutableArray<NearestPart> Parts, ImmutableSortedSet<string> Changed, decimal Distance)
{
    /// <summary>Whether nothing of it may be told.</summary>
    internal bool IsSilent => Parts.Any(part => part.Telling == Disclosure.Silent);

    /// <summary>The same arguments without what they may be.</summary>
    internal NearestConjunction Without() => this with
    {
        Parts = [.. Parts.Select(part => part with { Allowed = null, Broken = [], Telling = (Disclosure)Math.Min((int)part.Telling, (int)Disclosure.Named), Given = [] })],
    };

    internal int Untold => Parts.Count(part => !part.IsTold);
}

/// <summary>One argument of a call that would have to be another.</summary>
/// <param name="Path">The argument.</param>
/// <param name="Allowed">What it may be as far as that may be told; null where that is not known for itself.</param>
/// <param name="Broken">The demands that the call does not meet and that may be told.</param>
/// <param name="Telling">How much of what is wrong may be told.</param>
/// <param name="Given">The arguments that what is allowed is worked out with.</param>
internal sealed record NearestPart(
    ArgumentPath Path, ConjunctionArgument? Allowed, ImmutableArray<Constraint> Broken, Disclosure Telling, ImmutableSortedSet<string> Given)
{
    /// <summary>Of a list of which only elements are wrong those that are; none where the list itself is.</summary>
    internal ImmutableArray<Cedar.CedarValue> Elements { get; init; } = [];

    /// <summary>What each of them may be; null where that may not be told.</summary>
    internal ConjunctionArgument? Element { get; init; }

    /// <summary>How many values are granted, where they are too many to be enumerated.</summary>
    internal ManyConstraint? Many => Broken.OfType<ManyConstraint>().FirstOrDefault();

    /// <summary>Whether what is allowed may be told, and is enough.</summary>
    internal bool IsTold => Allowed is { IsTold: true };
}
