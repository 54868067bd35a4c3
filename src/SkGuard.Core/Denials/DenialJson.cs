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

    private const int LongText = 400;
    private const int ShortText = 50;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Too long, it gives up in turn: rules, the ends of long texts, violations from the last, and then more of the texts.</summary>
    internal static string Write(Denial denial)
    {
        var buffer = new ArrayBufferWriter<byte>(MostBytes);
        if (Fits(buffer, denial, denial.Violations.Count, denial.Rules.Count, int.MaxValue)
            || Fits(buffer, denial, denial.Violations.Count, rules: 0, int.MaxValue))
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        for (var violations = denial.Violations.Count; violations >= 0; violations--)
            if (Fits(buffer, denial, violations, rules: 0, LongText))
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
        for (var text = LongText / 2; !Fits(buffer, denial, violations: 0, rules: 0, text) && text > ShortText; text /= 2)
        {
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool Fits(ArrayBufferWriter<byte> buffer, Denial denial, int violations, int rules, int text)
    {
        buffer.ResetWrittenCount();
        Write(buffer, denial, violations, rules, text);
        return buffer.WrittenCount <= MostBytes;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Denial denial, int violations, int rules, int text)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("error"u8, "denied"u8);
        writer.WriteString("code"u8, denial.Code.Text());
        writer.WriteString("tool"u8, denial.Tool);
        writer.WriteBoolean("executed"u8, false);
        writer.WriteString("message"u8, ValueJson.Shorten(denial.Message, text));
        if (violations > 0)
        {
            writer.WriteStartArray("violations"u8);
            foreach (var violation in denial.Violations.Take(violations))
                Write(writer, violation);
            writer.WriteEndArray();
        }

        writer.WriteString("retry"u8, denial.Retry);
        if (denial.Approval is { } approval)
        {
            writer.WriteStartObject("approval"u8);
            writer.WriteString("request"u8, approval.Request);
            if (approval.Reason is not null)
                writer.WriteString("reason"u8, ValueJson.Shorten(approval.Reason, text / 2));
            writer.WriteEndObject();
        }

        if (denial.Advice is not null)
            writer.WriteString("advice"u8, ValueJson.Shorten(denial.Advice, text / 2));
        if (rules > 0)
        {
            writer.WriteStartArray("rules"u8);
            foreach (var rule in denial.Rules.Take(rules))
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
