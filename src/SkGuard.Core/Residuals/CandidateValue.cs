using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Residuals;

/// <summary>An argument as rules would see it.</summary>
/// <param name="Value">Its value; none where it is absent.</param>
/// <param name="Size">A text's length or a list's count; null where it is not known.</param>
internal readonly record struct CandidateValue(CedarValue Value, long? Size)
{
    internal bool IsAbsent => Value.IsNone;

    /// <summary>A constant in the place of the argument.</summary>
    internal static CandidateValue From(CedarValue value) => new(value, value.Kind == CedarKind.String ? Texts.CountCharacters(value.AsString) : null);
}
