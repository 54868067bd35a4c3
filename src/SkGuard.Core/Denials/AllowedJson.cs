using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkGuard;

/// <summary>What an argument may be, as the JSON Schema a denial shows. Long lists are not enumerated.</summary>
internal static class AllowedJson
{
    private const int MostValues = 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(Allowed allowed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            var longest = allowed.Constraints.OfType<EnumConstraint>().FirstOrDefault(IsLong);
            if (longest is null)
            {
                GrantJson.Write(writer, allowed);
            }
            else
            {
                writer.WriteStartObject();
                foreach (var constraint in allowed.Constraints.Where(constraint => constraint is not EnumConstraint e || !IsLong(e)).DistinctBy(c => c.Keyword))
                    GrantJson.Write(writer, constraint);
                writer.WriteString("description", $"one of {longest.Values.Length} granted values");
                writer.WriteEndObject();
            }
        }

        return Visible.Text(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    internal static bool IsLong(EnumConstraint constraint) => constraint.Values.Length > MostValues;
}
