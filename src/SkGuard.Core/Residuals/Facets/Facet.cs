using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>A constraint on one argument.</summary>
/// <param name="Telling">How much of it may be disclosed.</param>
internal abstract record Facet(Disclosure Telling)
{
    /// <summary>The kind that a value must have; <see cref="CedarKind.None"/> for any kind.</summary>
    internal virtual CedarKind Implies => CedarKind.None;

    /// <summary>Whether a value satisfies the facet; null if the value alone does not determine it.</summary>
    internal abstract bool? Holds(in CandidateValue seen);

    /// <summary>Converts the facet to a constraint; null if it has no equivalent.</summary>
    internal abstract Constraint? ToConstraint();

    /// <summary>Whether every value that satisfies this facet satisfies the other; false in doubt.</summary>
    internal virtual bool Entails(Facet other) => Equals(this with { Telling = other.Telling }, other);

    /// <summary>The distance of a number from the facet; null if the facet or value is not numeric.</summary>
    internal virtual decimal? Distance(in CandidateValue seen) => null;
}
