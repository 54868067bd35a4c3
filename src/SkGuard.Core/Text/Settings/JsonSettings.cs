using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkGuard.Text.Settings;

/// <summary>Reads JSON into settings with line and column. A duplicate key is an error.</summary>
internal sealed class JsonSettings
{
    // Configuration files may have comments and trailing commas, as their provider accepts them; the text of a grant may not.
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    private static readonly JsonReaderOptions Lenient =
        new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly byte[] _text;
    private readonly string? _file;
    private readonly StringComparison _keys;
    private readonly List<GuardProblem> _problems;
    private readonly List<int> _lines = [0];

    private JsonSettings(byte[] text, string? file, StringComparison keys, List<GuardProblem> problems)
    {
        _text = text;
        _file = file;
        _keys = keys;
        _problems = problems;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == (byte)'\n')
                _lines.Add(i + 1);
    }

    /// <summary>Parses a text such as a grant: strict JSON with case-sensitive keys.</summary>
    /// <returns>The settings; null if the text is not JSON. Problems may have been added in both cases.</returns>
    internal static Setting? Parse(string json, List<GuardProblem> problems)
    {
        byte[] text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(json);
        }
        catch (EncoderFallbackException e)
        {
            problems.Add(new GuardProblem($"The text holds half a character (a lone surrogate) at position {e.Index + 1}."));
            return null;
        }

        return new JsonSettings(text, file: null, StringComparison.Ordinal, problems).Read(Strict);
    }

    /// <summary>Parses a configuration file as its provider does: with comments, trailing commas and case-insensitive keys.</summary>
    internal static Setting? ParseConfigurationFile(string json, string file, List<GuardProblem> problems) =>
        new JsonSettings(Encoding.UTF8.GetBytes(json), file, StringComparison.OrdinalIgnoreCase, problems).Read(Lenient);

    private Setting? Read(JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(_text, options);
        try
        {
            reader.Read();
            var start = PlaceOf(reader.TokenStartIndex);
            var setting = Value(ref reader, "", "", start);
            reader.Read(); // throws on anything but the end
            return setting;
        }
        catch (JsonException e)
        {
            var place = new Place(_file, JsonFault.Line(e), JsonFault.Column(e));
            _problems.Add(place.Problem("", $"This is not JSON: {JsonFault.Sentence(e)}"));
            return null;
        }
    }

    private Setting Value(ref Utf8JsonReader reader, string path, string key, Place keyPlace)
    {
        var place = PlaceOf(reader.TokenStartIndex);
        var setting = reader.TokenType switch
        {
            JsonTokenType.StartObject => Setting.Object(path, key, Members(ref reader, path)),
            JsonTokenType.StartArray => Setting.List(path, key, Elements(ref reader, path)),
            JsonTokenType.String => Setting.Scalar(path, key, ConstantKind.Text, Text(ref reader, path)),
            JsonTokenType.Number => Setting.Scalar(path, key, ConstantKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => Setting.Scalar(path, key, ConstantKind.Boolean, "true"),
            JsonTokenType.False => Setting.Scalar(path, key, ConstantKind.Boolean, "false"),
            _ => Setting.Nothing(path, key),
        };
        return setting.At(keyPlace, place, _keys);
    }

    private List<Setting> Members(ref Utf8JsonReader reader, string path)
    {
        var members = new List<Setting>();
        var seen = new Dictionary<string, Place>(StringComparer.FromComparison(_keys));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = PlaceOf(reader.TokenStartIndex);
            var key = Text(ref reader, path);
            reader.Read();
            var member = Value(ref reader, Setting.Join(path, key), key, place);
            if (seen.TryAdd(key, place))
                members.Add(member);
            else
                _problems.Add(member.KeyProblem($"The key '{key}' is written twice; the first is in line {seen[key].Line}."));
        }

        return members;
    }

    private List<Setting> Elements(ref Utf8JsonReader reader, string path)
    {
        var elements = new List<Setting>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var key = elements.Count.ToString(CultureInfo.InvariantCulture);
            elements.Add(Value(ref reader, Setting.Join(path, key), key, PlaceOf(reader.TokenStartIndex)));
        }

        return elements;
    }

    private string Text(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) // thrown for an escape such as \ud800 without its other half
        {
            _problems.Add(PlaceOf(reader.TokenStartIndex).Problem(path, "The text holds half a character (a lone surrogate)."));
            return "";
        }
    }

    private Place PlaceOf(long offset)
    {
        var line = _lines.BinarySearch((int)offset);
        line = line < 0 ? ~line - 1 : line;
        return new Place(_file, line + 1, Encoding.UTF8.GetCharCount(_text.AsSpan(_lines[line], (int)offset - _lines[line])) + 1);
    }
}
