using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>Reads names, texts and entities.</summary>
internal sealed class NameParser(TokenReader tokens)
{
    private readonly Dictionary<(string, string), EntityUid> _uids = [];
    private readonly HashSet<string> _interned = new(StringComparer.Ordinal);

    /// <summary>The text meant by a string token; empty where its escapes are wrong, which is then reported.</summary>
    internal string Unescape(Token token)
    {
        var inner = tokens.TextOf(token)[1..^1];
        if (Escapes.TryUnescape(inner, out var value, out var at, out var expected))
            return value;
        ReportEscape(token, inner, at, expected);
        return "";
    }

    /// <summary>The pattern meant by a string token behind <c>like</c>.</summary>
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

    /// <summary>A name such as <c>A::B</c>, without an entity's id behind it.</summary>
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

    /// <summary><c>A::B</c> up to a <c>::</c> that no word follows; nothing is checked yet.</summary>
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

    /// <summary>The rest of an entity behind its type: <c>::"id"</c>. Null where the type is none, which is then reported.</summary>
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

    /// <summary>An attribute's name behind a dot or <c>has</c>, interned.</summary>
    internal string Attribute()
    {
        var token = tokens.Expect(TokenKind.Word, "an attribute's name");
        var word = tokens.TextOf(token);
        if (Identifiers.IsReserved(word))
            tokens.Report(token, "an attribute's name", $"'{word}' is a reserved word; write [\"{word}\"].");
        return Intern(word);
    }

    /// <summary>Whether no part of the name is a reserved word, which is otherwise reported.</summary>
    internal bool Check(string name, Token first)
    {
        if (Identifiers.IsName(name))
            return true;
        tokens.Report(first, "a name", $"'{name}' holds a reserved word.");
        return false;
    }

    /// <summary>The interned text. The process-wide table is asked once for each name of a file.</summary>
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
