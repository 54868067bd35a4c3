using System.Text;
using System.Text.Json;

namespace SkGuard.Cedar.Values;

/// <summary>
/// Reads JSON into a tree and reports every duplicate key. <see cref="JsonDocument"/> keeps the last of duplicate keys silently and can
/// convert numbers through double.
/// </summary>
internal static class JsonTreeReader
{
    /// <summary>Reads the tree. Reports malformed JSON and returns null.</summary>
    internal static JsonTree? Read(JsonSource source)
    {
        var options = new JsonReaderOptions { MaxDepth = Limits.MaxDepth + 8 };
        var reader = new Utf8JsonReader(source.Bytes, options);
        try
        {
            reader.Read();
            var tree = ReadValue(ref reader, source);
            reader.Read(); // throws on anything after the value
            return tree;
        }
        catch (JsonException error)
        {
            var line = (int)(error.LineNumber ?? 0) + 1;
            var column = (int)(error.BytePositionInLine ?? 0) + 1;
            source.Report(line, column, "", "well-formed JSON", $"This is not well-formed JSON: {Sentence(error.Message)}");
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for text that is not valid Unicode.
            source.Report(reader.TokenStartIndex, "", "Unicode text", "A string holds half of a surrogate pair.");
        }
        return null;
    }

    // Removes the position, which is reported separately and counted from 1, and advice for callers of the reader.
    private static string Sentence(string message)
    {
        foreach (var ending in (ReadOnlySpan<string>)[" LineNumber:", " Change the reader options."])
            if (message.IndexOf(ending, StringComparison.Ordinal) is >= 0 and int end)
                message = message[..end];
        return message;
    }

    private static JsonTree ReadValue(ref Utf8JsonReader reader, JsonSource source)
    {
        var position = reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, source, new JsonTree(JsonValueKind.Object, position));
            case JsonTokenType.StartArray:
                var array = new JsonTree(JsonValueKind.Array, position);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    array.Items.Add(ReadValue(ref reader, source));
                return array;
            case JsonTokenType.String:
                return new JsonTree(JsonValueKind.String, position) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return ReadNumber(ref reader, position);
            case JsonTokenType.True:
                return new JsonTree(JsonValueKind.True, position) { Text = "true" };
            case JsonTokenType.False:
                return new JsonTree(JsonValueKind.False, position) { Text = "false" };
            default:
                return new JsonTree(JsonValueKind.Null, position) { Text = "null" };
        }
    }

    private static JsonTree ReadObject(ref Utf8JsonReader reader, JsonSource source, JsonTree tree)
    {
        HashSet<string>? names = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var position = reader.TokenStartIndex;
            var name = reader.GetString()!;
            if (!(names ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
                source.Report(position, name, "each key once", $"The key '{name}' occurs twice in one object.");
            reader.Read();
            tree.Members.Add((name, ReadValue(ref reader, source)));
        }
        return tree;
    }

    // TryGetInt64 rejects fractions and exponents, even if the value is whole.
    private static JsonTree ReadNumber(ref Utf8JsonReader reader, long position) => new(JsonValueKind.Number, position)
    {
        Text = Encoding.UTF8.GetString(reader.ValueSpan),
        Integer = reader.TryGetInt64(out var integer) ? integer : null,
    };
}
