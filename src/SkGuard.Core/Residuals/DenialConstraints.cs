using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

// Constraints that policies can express and grants cannot.

/// <summary><c>not</c>. Without an inner constraint the argument must be absent.</summary>
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

/// <summary><c>pattern</c> with the wildcards of Cedar's <c>like</c>.</summary>
internal sealed record GlobConstraint(Pattern Glob) : Constraint("pattern")
{
    /// <summary>Creates the constraint. The four forms that grants also have become a <see cref="PatternConstraint"/>.</summary>
    internal static Constraint From(Pattern pattern) => pattern.Literals switch
    {
        [var whole] => new PatternConstraint(whole, AtStart: true, AtEnd: true),
        [var start, ""] => new PatternConstraint(start, AtStart: true, AtEnd: false),
        ["", var end] => new PatternConstraint(end, AtStart: false, AtEnd: true),
        ["", var part, ""] => new PatternConstraint(part, AtStart: false, AtEnd: false),
        _ => new GlobConstraint(pattern),
    };

    /// <summary>The regular expression, in which a wildcard matches any text including line ends.</summary>
    public string Expression => $"^{string.Join("[\\s\\S]*", Glob.Literals.Select(LiteralPattern.Escape))}$";

    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Expression);
}

/// <summary><c>formatMinimum</c> and its variants for a date and time.</summary>
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

/// <summary>At least one element satisfies the constraint.</summary>
internal sealed record ContainsConstraint(Allowed Some) : Constraint("contains")
{
    internal override void WriteValue(Utf8JsonWriter writer) => GrantJson.Write(writer, Some);
}

internal sealed record TypeConstraint(string Type) : Constraint("type")
{
    internal override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(Type);
}

/// <summary>One of more values than are listed. It has no JSON Schema keyword, so it appears only in text.</summary>
/// <param name="Count">The number of values.</param>
/// <param name="Nearest">The value nearest to the sent one; null if values have no distance or it must not be disclosed.</param>
internal sealed record ManyConstraint(int Count, Constant? Nearest = null) : Constraint("many")
{
    internal override void WriteValue(Utf8JsonWriter writer) => throw new InvalidOperationException("JSON Schema has no keyword for a number of values.");
}
