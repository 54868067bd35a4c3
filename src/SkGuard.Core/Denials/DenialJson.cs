using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkGuard;

/// <summary>Writes a denial as the object that a model receives, keys always in the same order.</summary>
internal static class DenialJson
{
    /// <summary>About this many bytes at most: what a model reads again at every later step has to stay short.</summary>
    private const int MostBytes = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Denial denial)
    {
        var buffer = new ArrayBufferWriter<byte>(MostBytes);
        for (var violations = denial.Violations.Count; ; violations--)
        {
            Write(buffer, denial, violations);
            if (buffer.WrittenCount <= MostBytes || violations == 0)
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Denial denial, int violations)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("error"u8, "denied"u8);
        writer.WriteString("code"u8, denial.Code.Text());
        writer.WriteString("tool"u8, denial.Tool);
        writer.WriteBoolean("executed"u8, false);
        writer.WriteString("message"u8, denial.Message);
        if (violations > 0)
        {
            writer.WriteStartArray("violations"u8);
            foreach (var violation in denial.Violations.Take(violations))
                Write(writer, violation);
            writer.WriteEndArray();
        }

        writer.WriteString("retry"u8, denial.Retry);
        if (denial.Advice is not null)
            writer.WriteString("advice"u8, denial.Advice);
        if (denial.Rules.Count > 0)
        {
            writer.WriteStartArray("rules"u8);
            foreach (var rule in denial.Rules)
                writer.WriteStringValue(rule);
            writer.WriteEndArray();
        }

        writer.WriteString("decision"u8, denial.Decision);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Violation violation)
    {
        writer.WriteStartObject();
        writer.WriteString("argument"u8, violation.Argument);
        if (violation.Value is not null)
        {
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(violation.Value);
        }

        if (violation.Allowed is not null)
        {
            writer.WritePropertyName("allowed"u8);
            writer.WriteRawValue(violation.Allowed);
        }

        writer.WriteEndObject();
    }
}
