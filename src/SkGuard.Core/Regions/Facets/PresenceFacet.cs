namespace SkGuard;

/// <summary>The argument is there, or is left out.</summary>
internal sealed record PresenceFacet(bool IsPresent, Telling Telling) : Facet(Telling)
{
    internal override bool? Holds(in Seen seen) => seen.IsAbsent != IsPresent;

    internal override Constraint? ToConstraint() => IsPresent ? null : new NotConstraint(null);
}
