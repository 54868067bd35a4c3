using System.Buffers;

namespace SkGuard.SemanticTypes;

/// <summary>The digits 0 to 9 only; <see cref="char.IsDigit(char)"/> accepts those of every script.</summary>
internal static class AsciiDigits
{
    // ContainsAnyExceptInRange would box its bounds until the runtime has optimized it.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Returns whether the text has only digits. True for an empty text.</summary>
    public static bool Only(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);
}
