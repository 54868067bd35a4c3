using SkGuard.Cedar;

namespace SkGuard;

/// <summary>An argument as rules would see it.</summary>
/// <param name="Value">Its value; none where it is absent.</param>
/// <param name="Size">A text's length or a list's count; null where it is not known.</param>
internal readonly record struct Seen(CedarValue Value, long? Size)
{
    internal bool IsAbsent => Value.IsNone;

    /// <summary>A constant in the place of the argument.</summary>
    internal static Seen Of(CedarValue value) => new(value, value.Kind == CedarKind.String ? Texts.CountCharacters(value.AsString) : null);
}
