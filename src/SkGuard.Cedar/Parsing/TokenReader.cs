namespace SkGuard.Cedar.Parsing;

/// <summary>Reads the tokens of a text and collects its errors.</summary>
internal sealed class TokenReader
{
    private readonly SourceText _source;
    private readonly List<Token> _tokens = [];
    private int _next;

    internal TokenReader(SourceText source)
    {
        _source = source;
        var lexer = new Lexer(source.Text);
        do
            _tokens.Add(lexer.Next());
        while (_tokens[^1].Kind != TokenKind.End);
    }

    internal List<CedarError> Errors { get; } = [];

    internal string? File => _source.File;

    internal Token Current => _tokens[_next];

    internal SourcePosition Position => PositionOf(Current);

    internal bool IsAtEnd => Current.Kind == TokenKind.End;

    internal Token Peek(int ahead = 1) => _tokens[Math.Min(_next + ahead, _tokens.Count - 1)];

    internal SourcePosition PositionOf(Token token) => _source.PositionOf(token.Start);

    internal ReadOnlySpan<char> TextOf(Token token) => _source.Text.AsSpan(token.Start, token.Length);

    internal bool IsWord(string word) => IsWord(Current, word);

    internal bool IsWord(Token token, string word) => token.Kind == TokenKind.Word && TextOf(token).SequenceEqual(word);

    internal Token Take()
    {
        var token = Current;
        if (!IsAtEnd)
            _next++;
        return token;
    }

    internal bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _next++;
        return true;
    }

    internal bool TryTakeWord(string word)
    {
        if (!IsWord(word))
            return false;
        _next++;
        return true;
    }

    internal Token Expect(TokenKind kind, string expected) => Current.Kind == kind ? Take() : throw Unexpected(expected);

    /// <summary>Reports that the current token is not the expected one. The caller throws the returned exception.</summary>
    internal SyntaxException Unexpected(string expected, string hint = "")
    {
        var ending = hint.Length > 0 ? hint : ".";
        var message = Current.Kind switch
        {
            TokenKind.End => $"Expected {expected}, but the text ends here{ending}",
            TokenKind.Invalid when TextOf(Current).StartsWith("\"", StringComparison.Ordinal) =>
                "This text is never closed; expected '\"' behind it.",
            _ => $"Expected {expected}, but found '{Shorten(TextOf(Current))}'{ending}",
        };
        Report(Current, expected, message);
        return new SyntaxException();
    }

    internal void Report(Token token, string expected, string message) =>
        Report(PositionOf(token), Shorten(TextOf(token)), expected, message);

    internal void Report(SourcePosition position, string found, string expected, string message) =>
        Errors.Add(new CedarError(File, position.Line, position.Column, found, expected, message));

    /// <summary>Skips to the likely start of the next policy, to continue after an error.</summary>
    internal void SkipPolicy(int start)
    {
        while (!IsAtEnd)
        {
            var startsPolicy = Current.Start > start
                && (Current.Kind == TokenKind.At || ((IsWord("permit") || IsWord("forbid")) && Peek().Kind == TokenKind.OpenParenthesis));
            if (startsPolicy)
                return;
            if (Take().Kind == TokenKind.Semicolon)
                return;
        }
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "…");
}
