using System.Text;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>The right side of <c>like</c>: literal pieces separated by wildcards. A wildcard matches any text, including none.</summary>
public sealed class Pattern : IEquatable<Pattern>
{
    private readonly string[] _literals;

    /// <summary>
    /// Creates a pattern of literal pieces with a wildcard between neighbors. One piece matches exactly; <c>["a", ""]</c> means "starts
    /// with a".
    /// </summary>
    /// <exception cref="ArgumentException">There are no pieces.</exception>
    public Pattern(params IEnumerable<string> literals)
    {
        _literals = [.. literals];
        if (_literals.Length == 0)
            throw new ArgumentException("A pattern has at least one piece.", nameof(literals));
    }

    /// <summary>The literal pieces between the wildcards.</summary>
    public IReadOnlyList<string> Literals => _literals;

    /// <summary>Returns whether the pattern matches the whole text.</summary>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_literals.Length == 1)
            return string.Equals(text, _literals[0]);
        var last = _literals[^1];
        if (text.Length < _literals[0].Length + last.Length
            || !text.StartsWith(_literals[0], StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal))
            return false;
        // Matching each inner piece at its leftmost position leaves the most room for the rest.
        var rest = text.AsSpan(_literals[0].Length, text.Length - _literals[0].Length - last.Length);
        for (var i = 1; i < _literals.Length - 1; i++)
        {
            var at = rest.IndexOf(_literals[i], StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest[(at + _literals[i].Length)..];
        }
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Pattern? other) => other is not null && _literals.SequenceEqual(other._literals);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pattern);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Formats the pattern as written between quotes in Cedar.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _literals.Length; i++)
        {
            if (i > 0)
                text.Append('*');
            Escapes.Append(text, _literals[i], isPattern: true);
        }
        return text.ToString();
    }
}
