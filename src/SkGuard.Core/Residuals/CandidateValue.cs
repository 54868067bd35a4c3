using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Residuals;

/// <summary>An argument as rules would see it.</summary>
/// <param name="Value">Its value; none if it is absent.</param>
/// <param name="Size">The length of a text or the count of a list; null if unknown.</param>
internal readonly record struct CandidateValue(CedarValue Value, long? Size)
{
    internal bool IsAbsent => Value.IsNone;

    /// <summary>Creates a candidate from a constant.</summary>
    internal static CandidateValue From(CedarValue value) => new(value, value.Kind == CedarKind.String ? Texts.CountCharacters(value.AsString) : null);
}
