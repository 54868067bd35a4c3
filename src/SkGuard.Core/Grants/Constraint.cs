using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>One key of a grant's <c>where</c>, in JSON Schema's vocabulary.</summary>
internal abstract record Constraint(string Keyword)
{
    /// <summary>Writes the value of the keyword.</summary>
    internal abstract void WriteValue(Utf8JsonWriter writer);
}

internal sealed record ConstConstraint(Constant Value) : Constraint("const")
{
    internal override void WriteValue(Utf8JsonWriter writer) => GrantJson.Write(writer, Value);
}

internal sealed record EnumConstraint(ImmutableArray<Constant> Values) : Constraint("enum")
{
    public bool Equals(EnumConstraint? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Length;

    internal override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var value in Values)
            GrantJson.Write(writer, value);
        writer.WriteEndArray();
    }
}

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c> or <c>exclusiveMaximum</c>.</summary>
internal sealed record BoundConstraint(string Keyword, decimal Bound) : Constraint(Keyword)
{
    public bool IsMaximum => Keyword is "maximum" or "exclusiveMaximum";

    public bool IsExclusive => Keyword is "exclusiveMinimum" or "exclusiveMaximum";

    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(DecimalText.Shortest(Bound));
}

/// <summary><c>^literal$</c>, <c>^literal</c>, <c>literal$</c> or <c>literal</c>: a comparison of text, not a regular expression.</summary>
internal sealed record PatternConstraint(string Literal, bool AtStart, bool AtEnd) : Constraint("pattern")
{
    public string Pattern => (AtStart ? "^" : "") + LiteralPattern.Escape(Literal) + (AtEnd ? "$" : "");

    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Pattern);
}

internal sealed record MaxLengthConstraint(long Length) : Constraint("maxLength")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(Length);
}

internal sealed record MaxItemsConstraint(long Count) : Constraint("maxItems")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(Count);
}

internal sealed record ItemsConstraint(Allowed Each) : Constraint("items")
{
    internal override void WriteValue(Utf8JsonWriter writer) => GrantJson.Write(writer, Each);
}

/// <summary>Inside a container of a semantic type: a folder, a domain, an origin.</summary>
internal sealed record InConstraint(string Type, string Id) : Constraint("in")
{
    internal override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        writer.WriteString("id", Id);
        writer.WriteEndObject();
    }
}
