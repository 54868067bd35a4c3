using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Some element of a list fits.</summary>
internal sealed record AnyFacet(Facet Some, Telling Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.Set;

    internal override bool? Holds(in Seen seen)
    {
        if (seen.Value.Kind != CedarKind.Set)
            return false;
        foreach (var element in seen.Value.AsSet)
            if (Some.Holds(Seen.Of(element)) == true)
                return true;
        return false;
    }

    internal override Constraint? ToConstraint() => Some.ToConstraint() is { } some ? new ContainsConstraint(new Allowed([some])) : null;
}
