namespace SkGuard.Cedar.Parsing;

/// <summary>A word or sign of the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    internal int End => Start + Length;
}
