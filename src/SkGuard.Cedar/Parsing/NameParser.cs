using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>Parses names, strings and entities.</summary>
internal sealed class NameParser(TokenReader tokens)
{
    private readonly Dictionary<(string, string), EntityUid> _uids = [];
    private readonly HashSet<string> _interned = new(StringComparer.Ordinal);

    /// <summary>Returns the content of a string token. Reports invalid escapes and returns the empty string.</summary>
    internal string Unescape(Token token)
    {
        var inner = tokens.TextOf(token)[1..^1];
        if (Escapes.TryUnescape(inner, out var value, out var at, out var expected))
            return value;
        ReportEscape(token, inner, at, expected);
        return "";
    }

    /// <summary>Returns the pattern of a string token after <c>like</c>.</summary>
    internal Pattern Pattern(Token token)
    {
        var inner = tokens.TextOf(token)[1..^1];
        var literals = new List<string>();
        var literal = new StringBuilder();
        for (var at = 0; at < inner.Length;)
        {
            var start = at;
            if (Escapes.Read(inner, ref at, isPattern: true, out var character, out var isEscapedStar) is { } expected)
            {
                ReportEscape(token, inner, start, expected);
                break;
            }
            if (character.Value == '*' && !isEscapedStar)
            {
                literals.Add(literal.ToString());
                literal.Clear();
            }
            else
                literal.Append(character.ToString());
        }
        return new Pattern([.. literals, literal.ToString()]);
    }

    /// <summary>Parses a name such as <c>A::B</c> that no entity id follows.</summary>
    internal string TypeName()
    {
        var name = Path(out var first);
        if (tokens.Current.Kind == TokenKind.DoubleColon)
        {
            tokens.Take();
            throw tokens.Unexpected("a name, since a type stands here and no entity");
        }
        Check(name, first);
        return name;
    }

    /// <summary>Parses <c>A::B</c> up to a <c>::</c> without a following word, and does not validate the name.</summary>
    internal string Path(out Token first)
    {
        first = tokens.Expect(TokenKind.Word, "a name");
        var name = Intern(tokens.TextOf(first));
        while (tokens.Current.Kind == TokenKind.DoubleColon && tokens.Peek().Kind == TokenKind.Word)
        {
            tokens.Take();
            name = Intern(string.Concat(name, "::", tokens.TextOf(tokens.Take())));
        }
        return name;
    }

    /// <summary>Parses the rest of an entity after its type: <c>::"id"</c>. Reports an invalid type and returns null.</summary>
    internal EntityUid? Entity(string type, Token first)
    {
        tokens.Expect(TokenKind.DoubleColon, "'::'");
        var id = Unescape(tokens.Expect(TokenKind.String, "an entity's id in quotes"));
        if (!Check(type, first))
            return null;
        if (!_uids.TryGetValue((type, id), out var uid))
            _uids.Add((type, id), uid = new EntityUid(type, id));
        return uid;
    }

    /// <summary>Parses the name of an attribute after a dot or <c>has</c>; interned.</summary>
    internal string Attribute()
    {
        var token = tokens.Expect(TokenKind.Word, "an attribute's name");
        var word = tokens.TextOf(token);
        if (Identifiers.IsReserved(word))
            tokens.Report(token, "an attribute's name", $"'{word}' is a reserved word; write [\"{word}\"].");
        return Intern(word);
    }

    /// <summary>Returns whether no part of the name is a reserved word. Reports one that is.</summary>
    internal bool Check(string name, Token first)
    {
        if (Identifiers.IsName(name))
            return true;
        tokens.Report(first, "a name", $"'{name}' holds a reserved word.");
        return false;
    }

    /// <summary>Interns a text. Looks up the process-wide table once for each name of a file.</summary>
    internal string Intern(ReadOnlySpan<char> text)
    {
        if (_interned.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            return known;
        var interned = string.Intern(text.ToString());
        _interned.Add(interned);
        return interned;
    }

    private void ReportEscape(Token token, ReadOnlySpan<char> inner, int at, string expected)
    {
        var place = new Token(TokenKind.Invalid, token.Start + 1 + at, Math.Min(2, inner.Length - at));
        tokens.Report(place, expected, $"This cannot stand in a text; expected {expected}.");
    }
}
