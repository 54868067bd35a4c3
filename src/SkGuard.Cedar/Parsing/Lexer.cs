using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>Splits the text of policies into tokens; skips whitespace and comments (<c>// …</c>).</summary>
internal ref struct Lexer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    internal Token Next()
    {
        SkipBlanks();
        if (_at >= _text.Length)
            return new Token(TokenKind.End, _text.Length, 0);
        var start = _at;
        var kind = Read(_text[_at]);
        return new Token(kind, start, _at - start);
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
                _at++;
            else if (_text[_at] == '/' && Peek(1) == '/')
                SkipWhile(static c => c is not ('\n' or '\r'));
            else
                return;
        }
    }

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void SkipWhile(Func<char, bool> condition)
    {
        while (_at < _text.Length && condition(_text[_at]))
            _at++;
    }

    private TokenKind Read(char first)
    {
        if (Identifiers.IsStart(first))
        {
            SkipWhile(Identifiers.IsPart);
            return TokenKind.Word;
        }
        if (char.IsAsciiDigit(first))
        {
            SkipWhile(char.IsAsciiDigit);
            return TokenKind.Number;
        }
        if (first == '"')
            return ReadString();
        if (first == '?' && Identifiers.IsStart(Peek(1)))
        {
            _at++;
            SkipWhile(Identifiers.IsPart);
            return TokenKind.Slot;
        }
        var two = (first, Peek(1)) switch
        {
            (':', ':') => TokenKind.DoubleColon,
            ('=', '=') => TokenKind.Equal,
            ('!', '=') => TokenKind.NotEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('|', '|') => TokenKind.Or,
            ('&', '&') => TokenKind.And,
            _ => TokenKind.Invalid,
        };
        _at += two == TokenKind.Invalid ? 1 : 2;
        return two == TokenKind.Invalid ? Single(first) : two;
    }

    // Reads to the closing quote. An unclosed string takes the rest of the text and has its own kind.
    private TokenKind ReadString()
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\\')
                _at++;
            else if (_text[_at] == '"')
            {
                _at++;
                return TokenKind.String;
            }
        }
        _at = _text.Length;
        return TokenKind.Invalid;
    }

    private static TokenKind Single(char sign) => sign switch
    {
        '@' => TokenKind.At,
        '.' => TokenKind.Dot,
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        ':' => TokenKind.Colon,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '%' => TokenKind.Percent,
        '!' => TokenKind.Not,
        '=' => TokenKind.Assign,
        _ => TokenKind.Invalid,
    };
}
