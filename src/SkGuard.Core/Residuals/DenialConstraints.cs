using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

// What a denial can say beyond a grant's own vocabulary: policies know more than grants do.

/// <summary><c>not</c>; of nothing at all: the argument has to be left out.</summary>
internal sealed record NotConstraint(Constraint? Inner) : Constraint("not")
{
    internal override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Inner is not null)
            GrantJson.Write(writer, Inner);
        writer.WriteEndObject();
    }
}

/// <summary><c>pattern</c> with wildcards: Cedar's <c>like</c>.</summary>
internal sealed record GlobConstraint(Pattern Glob) : Constraint("pattern")
{
    /// <summary>The four forms that a grant has too are read as such.</summary>
    internal static Constraint From(Pattern pattern) => pattern.Literals switch
    {
        [var whole] => new PatternConstraint(whole, AtStart: true, AtEnd: true),
        [var start, ""] => new PatternConstraint(start, AtStart: true, AtEnd: false),
        ["", var end] => new PatternConstraint(end, AtStart: false, AtEnd: true),
        ["", var part, ""] => new PatternConstraint(part, AtStart: false, AtEnd: false),
        _ => new GlobConstraint(pattern),
    };

    /// <summary>The regular expression; a wildcard stands for any text, line ends included.</summary>
    public string Expression => $"^{string.Join("[\\s\\S]*", Glob.Literals.Select(LiteralPattern.Escape))}$";

    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Expression);
}

/// <summary><c>formatMinimum</c> and the like, of a date and time.</summary>
internal sealed record TimeBoundConstraint(bool IsMaximum, bool IsExclusive, CedarDateTime Bound)
    : Constraint("format" + (IsExclusive ? "Exclusive" : "") + (IsMaximum ? "Maximum" : "Minimum"))
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Bound.ToString());
}

internal sealed record MinLengthConstraint(long Length) : Constraint("minLength")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(Length);
}

internal sealed record MinItemsConstraint(long Count) : Constraint("minItems")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(Count);
}

/// <summary>Some element fits.</summary>
internal sealed record ContainsConstraint(Allowed Some) : Constraint("contains")
{
    internal override void WriteValue(Utf8JsonWriter writer) => GrantJson.Write(writer, Some);
}

internal sealed record TypeConstraint(string Type) : Constraint("type")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Type);
}

/// <summary>One of so many values as are not enumerated. No key of JSON Schema says it, so it is told in words only.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Nearest">The one nearest to what was sent; null where values are not near to each other, or where it may not be told.</param>
internal sealed record ManyConstraint(int Count, Constant? Nearest = null) : Constraint("many")
{
    internal override void WriteValue(Utf8JsonWriter writer) => throw new InvalidOperationException("JSON Schema has no keyword for a number of values.");
}
