using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkGuard;

/// <summary>What an argument may be, as the JSON Schema a denial shows. What no schema says is left out.</summary>
internal static class AllowedJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(Allowed allowed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            GrantJson.Write(writer, new Allowed(allowed.Constraints.RemoveAll(constraint => constraint is ManyConstraint)));
        return Visible.Text(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
