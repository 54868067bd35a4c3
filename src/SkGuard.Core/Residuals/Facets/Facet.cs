using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>One demand on one argument.</summary>
/// <param name="Telling">How much of it may be told.</param>
internal abstract record Facet(Disclosure Telling)
{
    /// <summary>The kind a value must be of to fit; <see cref="CedarKind.None"/> where that does not matter.</summary>
    internal virtual CedarKind Implies => CedarKind.None;

    /// <summary>Whether a value fits; null where that cannot be said of a constant alone.</summary>
    internal abstract bool? Holds(in CandidateValue seen);

    /// <summary>The same as a key of JSON Schema; null where it has none.</summary>
    internal abstract Constraint? ToConstraint();

    /// <summary>Whether every value that fits this one fits the other; false in doubt.</summary>
    internal virtual bool Entails(Facet other) => Equals(this with { Telling = other.Telling }, other);

    /// <summary>How far a number is from fitting; null where it is no matter of numbers.</summary>
    internal virtual decimal? Distance(in CandidateValue seen) => null;
}
