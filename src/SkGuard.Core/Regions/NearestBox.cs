using System.Collections.Immutable;

namespace SkGuard;

/// <summary>The permission that a denied call came nearest to, and what of the call would have to be another.</summary>
/// <param name="Permits">The permits it comes from, one a layer.</param>
/// <param name="Parts">What is wrong, one entry an argument.</param>
/// <param name="Changed">The arguments that have to change.</param>
/// <param name="Distance">How far off the numbers are; as far as can be where it is no matter of numbers.</param>
internal sealed record NearestBox(ImmutableArray<Permit> Permits, ImmutableArray<NearestPart> Parts, ImmutableSortedSet<string> Changed, decimal Distance)
{
    /// <summary>Whether nothing of it may be told.</summary>
    internal bool IsSilent => Parts.Any(part => part.Telling == Telling.Silent);

    internal int Untold => Parts.Count(part => !part.IsTold);
}

/// <summary>One argument of a call that would have to be another.</summary>
/// <param name="Path">The argument.</param>
/// <param name="Allowed">What it may be as far as that may be told; null where that is not known for itself.</param>
/// <param name="Broken">The demands that the call does not meet and that may be told.</param>
/// <param name="Telling">How much of what is wrong may be told.</param>
/// <param name="Given">The arguments that what is allowed is worked out with.</param>
internal sealed record NearestPart(
    ArgumentPath Path, BoxArgument? Allowed, ImmutableArray<Constraint> Broken, Telling Telling, ImmutableSortedSet<string> Given)
{
    /// <summary>Whether what is allowed may be told, and is enough.</summary>
    internal bool IsTold => Allowed is { IsTold: true };
}
