using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>The identifier of an entity: <c>Type::"id"</c>. Immutable, with a cached hash for fast lookups and comparisons.</summary>
public sealed class EntityUid : IEquatable<EntityUid>
{
    private readonly int _hash;

    /// <summary>Creates the identifier of the entity <paramref name="id"/> of type <paramref name="type"/>.</summary>
    /// <exception cref="ArgumentException">The type is not a name such as <c>User</c> or <c>Acme::User</c>.</exception>
    public EntityUid(string type, string id)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        if (!IsTypeName(type))
            throw new ArgumentException($"'{type}' is not the name of an entity type, such as User or Acme::User.", nameof(type));
        Type = type;
        Id = id;
        _hash = HashCode.Combine(type.GetHashCode(StringComparison.Ordinal), id.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>The type with its namespaces, such as <c>Acme::User</c>.</summary>
    public string Type { get; }

    /// <summary>The id within the type; any string.</summary>
    public string Id { get; }

    /// <summary>Returns whether a text is a valid entity type: non-reserved identifiers joined by <c>::</c>, without whitespace.</summary>
    public static bool IsTypeName(ReadOnlySpan<char> text) => Identifiers.IsName(text);

    /// <summary>Parses <c>A::B::"id"</c>, with Cedar's escapes between the quotes and no whitespace outside them.</summary>
    /// <exception cref="FormatException">The text does not have this form.</exception>
    public static EntityUid Parse(string text) =>
        TryParse(text, out var uid) ? uid : throw new FormatException($"'{text}' is not an entity, such as User::\"alice\".");

    /// <summary>Same as <see cref="Parse"/>, but returns false in place of an exception.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EntityUid? uid)
    {
        uid = null;
        var quote = text?.IndexOf('"') ?? -1;
        if (quote < 3 || text![^1] != '"' || text.Length < quote + 2 || text[quote - 1] != ':' || text[quote - 2] != ':')
            return false;
        var type = text.AsSpan(0, quote - 2);
        var id = text.AsSpan(quote + 1, text.Length - quote - 2);
        if (!IsTypeName(type) || !EndsAtLastQuote(id) || !Escapes.TryUnescape(id, out var unescaped, out _, out _))
            return false;
        uid = new EntityUid(type.ToString(), unescaped);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(EntityUid? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && string.Equals(Id, other.Id) && string.Equals(Type, other.Type));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EntityUid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>Formats the reference in Cedar's syntax: <c>Acme::User::"alice"</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Type.Length + Id.Length + 4);
        AppendTo(text);
        return text.ToString();
    }

    internal void AppendTo(StringBuilder text)
    {
        text.Append(Type).Append("::");
        Escapes.AppendQuoted(text, Id);
    }

    // A quote inside must be escaped, and the last one must not be.
    private static bool EndsAtLastQuote(ReadOnlySpan<char> id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (id[i] == '"')
                return false;
            if (id[i] == '\\' && ++i == id.Length)
                return false;
        }
        return true;
    }
}
