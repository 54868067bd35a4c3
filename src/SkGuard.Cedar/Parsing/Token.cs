namespace SkGuard.Cedar.Parsing;

/// <summary>A token of a policy text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    internal int End => Start + Length;
}
