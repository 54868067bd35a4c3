using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkGuard.Grants;
using SkGuard.Text;

namespace SkGuard.Residuals;

/// <summary>
/// Writes the allowed values of an argument as the JSON Schema of a denial. Constraints without a schema keyword are omitted.
/// </summary>
internal static class AllowedJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Allowed allowed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            GrantJson.Write(writer, new Allowed(allowed.Constraints.RemoveAll(constraint => constraint is ManyConstraint)));
        return VisibleText.Escape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
