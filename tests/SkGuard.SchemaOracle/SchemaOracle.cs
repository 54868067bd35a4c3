using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Json.Schema;

namespace SkGuard.Tests;

/// <summary>
/// Reads a schema with a published implementation of JSON Schema 2020-12, which shares nothing with the guard. It knows beside the standard's
/// keywords those that a denial adds, <c>in</c> and the bounds of a date and time, and refuses any other. <c>format</c> is not judged, as few
/// readers do.
/// </summary>
public static class SchemaOracle
{
    private static readonly Dialect Told = Dialect.Draft202012.With(
        [
            new InKeyword(),
            new TimeKeyword("formatMinimum", (value, bound) => value >= bound),
            new TimeKeyword("formatMaximum", (value, bound) => value <= bound),
            new TimeKeyword("formatExclusiveMinimum", (value, bound) => value > bound),
            new TimeKeyword("formatExclusiveMaximum", (value, bound) => value < bound),
        ],
        new Uri("https://example.com/told"));

    private static readonly EvaluationOptions Judging = new() { RequireFormatValidation = false };

    private static readonly ConcurrentDictionary<string, JsonSchema> Read = new(StringComparer.Ordinal);

    /// <summary>Whether a value fits. A null is an argument that is left out: it is no value, so it fits only the schema that no value fits.</summary>
    public static bool Fits(string schema, string? value) =>
        value is null ? schema == """{"not":{}}""" : Of(schema).Evaluate(Parse(value), Judging).IsValid;

    /// <summary>Whether the schema satisfies the meta schema, has no unknown keyword, and each of its patterns is a regular expression.</summary>
    public static bool IsSchema(string schema) => MetaSchemas.Draft202012.Evaluate(Parse(schema)).IsValid && Of(schema) is not null;

    /// <summary>A schema with a <c>description</c> holds what only words say, so a value that fits is not promised to be permitted.</summary>
    public static bool Promises(string schema) => !Parse(schema).TryGetProperty("description", out _);

    private static JsonSchema Of(string schema) =>
        Read.GetOrAdd(schema, text => JsonSchema.FromText(text, new BuildOptions { Dialect = Told, SchemaRegistry = new() }));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>A keyword that judges texts alone, as the standard's own keywords for texts do.</summary>
    private abstract class TextKeyword(string name) : IKeywordHandler
    {
        public string Name => name;

        public abstract object? ValidateKeywordValue(JsonElement value);

        public void BuildSubschemas(KeywordData keyword, BuildContext context)
        {
        }

        public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => new()
        {
            Keyword = Name, IsValid = context.Instance.ValueKind != JsonValueKind.String || Fits(keyword.Value!, context.Instance.GetString()!),
        };

        protected abstract bool Fits(object demand, string text);
    }

    private sealed class InKeyword() : TextKeyword("in")
    {
        public override object ValidateKeywordValue(JsonElement value) => value.GetProperty("type").GetString() == "Domain"
            ? value.GetProperty("id").GetString()!
            : throw new NotSupportedException($"{value}: orders have no other containers.");

        protected override bool Fits(object demand, string text) => text == (string)demand || text.EndsWith("." + demand, StringComparison.Ordinal);
    }

    private sealed class TimeKeyword(string name, Func<DateTimeOffset, DateTimeOffset, bool> holds) : TextKeyword(name)
    {
        public override object ValidateKeywordValue(JsonElement value) => At(value.GetString()!);

        protected override bool Fits(object demand, string text) => holds(At(text), (DateTimeOffset)demand);

        private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }
}
