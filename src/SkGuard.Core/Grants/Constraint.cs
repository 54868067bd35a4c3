using System.Collections.Immutable;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>One key of a grant's <c>where</c>, in JSON Schema's vocabulary.</summary>
internal abstract record Constraint(string Keyword);

internal sealed record ConstConstraint(Constant Value) : Constraint("const");

internal sealed record EnumConstraint(ImmutableArray<Constant> Values) : Constraint("enum")
{
    public bool Equals(EnumConstraint? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Length;
}

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c> or <c>exclusiveMaximum</c>.</summary>
internal sealed record BoundConstraint(string Keyword, decimal Bound) : Constraint(Keyword)
{
    public bool IsMaximum => Keyword is "maximum" or "exclusiveMaximum";

    public bool IsExclusive => Keyword is "exclusiveMinimum" or "exclusiveMaximum";
}

/// <summary><c>^literal$</c>, <c>^literal</c>, <c>literal$</c> or <c>literal</c>: a comparison of text, not a regular expression.</summary>
internal sealed record PatternConstraint(string Literal, bool AtStart, bool AtEnd) : Constraint("pattern")
{
    public string Pattern => (AtStart ? "^" : "") + LiteralPattern.Escape(Literal) + (AtEnd ? "$" : "");
}

internal sealed record MaxLengthConstraint(long Length) : Constraint("maxLength");

internal sealed record MaxItemsConstraint(long Count) : Constraint("maxItems");

internal sealed record ItemsConstraint(Allowed Each) : Constraint("items");

/// <summary>Inside a container of a semantic type: a folder, a domain, an origin.</summary>
internal sealed record InConstraint(string Type, string Id) : Constraint("in");
