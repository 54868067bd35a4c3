namespace SkGuard.Cedar.Values;

/// <summary>Classifies identifiers and names.</summary>
internal static class Identifiers
{
    /// <summary>Returns whether a word is reserved in expressions: never a name, an attribute after a dot or a bare key.</summary>
    internal static bool IsReserved(ReadOnlySpan<char> word) =>
        word is "true" or "false" or "if" or "then" or "else" or "in" or "is" or "like" or "has" or "__cedar";

    internal static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Returns whether the text has the form of an identifier, reserved or not.</summary>
    internal static bool IsWord(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !IsStart(text[0]))
            return false;
        foreach (var c in text)
            if (!IsPart(c))
                return false;
        return true;
    }

    internal static bool IsIdentifier(ReadOnlySpan<char> text) => IsWord(text) && !IsReserved(text);

    /// <summary>
    /// Returns whether the text is a name in its normal form, such as <c>A::B</c>: identifiers joined by <c>::</c>, without whitespace.
    /// </summary>
    internal static bool IsName(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var end = text.IndexOf("::", StringComparison.Ordinal);
            if (!IsIdentifier(end < 0 ? text : text[..end]))
                return false;
            if (end < 0)
                return true;
            text = text[(end + 2)..];
        }
    }
}
