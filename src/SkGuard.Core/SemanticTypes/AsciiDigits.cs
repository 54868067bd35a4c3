using System.Buffers;

namespace SkGuard.SemanticTypes;

/// <summary>Digits 0 to 9 and no others: <see cref="char.IsDigit(char)"/> takes those of every script.</summary>
internal static class AsciiDigits
{
    // Not ContainsAnyExceptInRange, which boxes its bounds as long as the runtime has not optimised it.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Whether there is nothing else; also of an empty text.</summary>
    public static bool Only(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);
}
