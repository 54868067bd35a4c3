using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Writes a denial as the JSON object that a model receives, with keys in a fixed order.</summary>
internal static class DenialJson
{
    /// <summary>Target size in bytes. Models read it again at every later step.</summary>
    private const int MaxBytes = 1024;

    private const int LongText = 400;
    private const int ShortText = 50;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes the denial. To fit the size, omits in turn: rules, the last alternatives, the ends of long texts, the last violations, more
    /// of the texts.
    /// </summary>
    internal static string Write(Denial denial)
    {
        var buffer = new ArrayBufferWriter<byte>(MaxBytes);
        var whole = new Kept(denial.Violations.Count, denial.Alternatives.Count, denial.Rules.Count, int.MaxValue);
        foreach (var kept in Smaller(whole))
            if (Fits(buffer, denial, kept))
                break;
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<Kept> Smaller(Kept whole)
    {
        yield return whole;
        for (var alternatives = whole.Alternatives; alternatives >= 0; alternatives--)
            yield return whole with { Rules = 0, Alternatives = alternatives };
        for (var violations = whole.Violations; violations >= 0; violations--)
            yield return new Kept(violations, Alternatives: 0, Rules: 0, LongText);
        for (var text = LongText / 2; text > ShortText / 2; text /= 2)
            yield return new Kept(Violations: 0, Alternatives: 0, Rules: 0, text);
    }

    private static bool Fits(ArrayBufferWriter<byte> buffer, Denial denial, Kept kept)
    {
        buffer.ResetWrittenCount();
        Write(buffer, denial, kept);
        if (VisibleText.HidesAny(buffer.WrittenSpan))
        {
            var shown = VisibleText.Escape(Encoding.UTF8.GetString(buffer.WrittenSpan));
            buffer.ResetWrittenCount();
            buffer.Write(Encoding.UTF8.GetBytes(shown));
        }

        return buffer.WrittenCount <= MaxBytes;
    }

    /// <summary>The parts of a denial that are written.</summary>
    private readonly record struct Kept(int Violations, int Alternatives, int Rules, int Text);

    private static void Write(ArrayBufferWriter<byte> buffer, Denial denial, Kept kept)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("error"u8, "denied"u8);
        writer.WriteString("code"u8, denial.Code.Text());
        writer.WriteString("tool"u8, denial.Tool);
        writer.WriteBoolean("executed"u8, false);
        writer.WriteString("message"u8, VisibleText.Shorten(denial.Message, kept.Text));
        if (kept.Violations > 0)
        {
            writer.WriteStartArray("violations"u8);
            foreach (var violation in denial.Violations.Take(kept.Violations))
                Write(writer, violation);
            writer.WriteEndArray();
        }

        writer.WriteString("retry"u8, denial.Retry);
        if (kept.Alternatives > 0)
        {
            writer.WriteStartArray("alternatives"u8);
            foreach (var alternative in denial.Alternatives.Take(kept.Alternatives))
                Write(writer, alternative);
            writer.WriteEndArray();
        }

        if (denial.Approval is { } approval)
        {
            writer.WriteStartObject("approval"u8);
            writer.WriteString("request"u8, approval.Request);
            if (approval.Reason is not null)
                writer.WriteString("reason"u8, VisibleText.Shorten(approval.Reason, kept.Text / 2));
            writer.WriteEndObject();
        }

        if (denial.Advice is not null)
            writer.WriteString("advice"u8, VisibleText.Shorten(denial.Advice, kept.Text / 2));
        writer.WriteNumber("attempt"u8, denial.Attempt);
        if (kept.Rules > 0)
        {
            writer.WriteStartArray("rules"u8);
            foreach (var rule in denial.Rules.Take(kept.Rules))
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

        if (violation.Rule is not null)
            writer.WriteString("rule"u8, violation.Rule);
        if (violation.Allowed is not null)
        {
            writer.WritePropertyName("allowed"u8);
            writer.WriteRawValue(violation.Allowed);
        }

        if (violation.Given is not null)
        {
            writer.WritePropertyName("given"u8);
            writer.WriteRawValue(violation.Given);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Alternative alternative)
    {
        writer.WriteStartObject();
        writer.WriteString("tool"u8, alternative.Tool);
        writer.WriteStartObject("arguments"u8);
        foreach (var (argument, allowed) in alternative.Arguments)
        {
            writer.WritePropertyName(argument);
            writer.WriteRawValue(allowed);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
