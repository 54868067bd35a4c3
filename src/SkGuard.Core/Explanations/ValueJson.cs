using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Authorities;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Writes a caller's value as JSON, shortened to 64 characters.</summary>
internal static class ValueJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(CedarValue value)
    {
        if (value.Kind is CedarKind.String)
            return Write(writer => writer.WriteStringValue(VisibleText.Shorten(value.AsString)));
        var json = Write(writer => Write(writer, value));
        return json.Length <= VisibleText.MaxEchoed ? json : Write(writer => writer.WriteStringValue(VisibleText.Shorten(json)));
    }

    /// <summary>Writes numbers and Booleans as sent, and other or shortened values as text.</summary>
    internal static string? Write(FoundValue found) => found switch
    {
        { Text: null } => null,
        { Kind: "number" or "boolean", Text: var text } when IsJson(text) => text,
        { Text: var text } => Write(writer => writer.WriteStringValue(VisibleText.Shorten(text))),
    };

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False && !reader.Read();
        }
        catch (JsonException)
        {
            return false; // it was shortened
        }
    }

    private static void Write(Utf8JsonWriter writer, CedarValue value)
    {
        switch (value.Kind)
        {
            case CedarKind.Decimal:
                writer.WriteRawValue(Plain(value.AsDecimal));
                break;
            case CedarKind.Entity:
                writer.WriteStringValue(value.AsEntity.Id);
                break;
            case CedarKind.Set:
                writer.WriteStartArray();
                foreach (var element in value.AsSet)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case CedarKind.Record:
                writer.WriteStartObject();
                foreach (var (name, attribute) in value.AsRecord)
                {
                    writer.WritePropertyName(name);
                    Write(writer, attribute);
                }

                writer.WriteEndObject();
                break;
            case CedarKind.Bool or CedarKind.Long or CedarKind.String:
                CedarJson.Write(writer, value);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>Formats 900 instead of 900.0000, as the caller wrote it.</summary>
    private static string Plain(CedarDecimal value) => (value.Scaled / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return VisibleText.Escape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
