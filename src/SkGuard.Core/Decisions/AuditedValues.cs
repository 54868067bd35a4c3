using System.Buffers;
using System.Text;
using System.Text.Json;
using SkGuard.Configuration.Options;

namespace SkGuard.Decisions;

/// <summary>Selects the argument values that the audit keeps.</summary>
/// <param name="values">Whether values are kept.</param>
/// <param name="redact">Arguments whose values are never kept, as <c>Plugin.function.argument</c> with <c>*</c> for any function or
/// argument.</param>
internal sealed class AuditedValues(AuditValues values, IEnumerable<string> redact)
{
    private const string Hidden = "\"[redacted]\"";

    private readonly RedactPattern[] _redact =
        [.. redact.Select(text => RedactPattern.TryParse(text, out var pattern) ? pattern : throw new FormatException($"'{text}' is no Plugin.function.argument."))];

    /// <summary>Returns the bound arguments as JSON; null if none are kept.</summary>
    internal string? Render(CallDecision decision)
    {
        if (values == SkGuard.AuditValues.None || decision.Arguments is not { } arguments || decision.Problems.Count > 0)
            return null;
        var json = arguments.CanonicalUtf8();
        return _redact.Length == 0 ? Encoding.UTF8.GetString(json) : Redacted(decision, json.ToArray());
    }

    internal string? Redact(CallDecision decision, in ArgumentDelta delta) =>
        delta.Value is null ? null
        : values == SkGuard.AuditValues.None || IsRedacted(decision, delta.Root ?? delta.Argument) ? Hidden
        : delta.Value;

    private string Redacted(CallDecision decision, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var argument in document.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(argument.Name);
                if (IsRedacted(decision, argument.Name))
                    writer.WriteRawValue(Hidden);
                else
                    argument.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private bool IsRedacted(CallDecision decision, string argument) =>
        Array.Exists(_redact, pattern => pattern.Covers(decision.Tool.Plugin, decision.Tool.Function, argument));
}
