using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SkGuard.Audit;

/// <summary>Parses one line of an audit file. Unknown keys are skipped, since a newer version may have written them.</summary>
internal static class AuditLineParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonSanitizer.MaxDepth + 10 };

    /// <exception cref="JsonException">The line is not a record. The message states the reason.</exception>
    public static AuditRecord Parse(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
            throw new JsonException("it is not valid UTF-8");
        var json = new Utf8JsonReader(line, Options);
        try
        {
            return Record(ref json, line);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            // The reader throws this for a value of the wrong type, such as a number in place of a string.
            throw new JsonException(e.Message, e);
        }
    }

    private static AuditRecord Record(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it is not an object");
        var fields = new AuditFields();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            Field(ref json, line, fields);
        if (json.Read())
            throw new JsonException("something follows the object");
        return fields.ToRecord();
    }

    private static void Field(ref Utf8JsonReader json, ReadOnlySpan<byte> line, AuditFields fields)
    {
        if (Is(json, AuditKeys.Record)) fields.Kind = Text(ref json);
        else if (Is(json, AuditKeys.Time)) fields.Time = Next(ref json).GetDateTimeOffset();
        else if (Is(json, AuditKeys.DecisionId)) fields.DecisionId = Text(ref json);
        else if (Is(json, AuditKeys.Session)) fields.Session = Text(ref json);
        else if (Is(json, AuditKeys.Run)) fields.Run = Text(ref json);
        else if (Is(json, AuditKeys.CallId)) fields.CallId = Text(ref json);
        else if (Is(json, AuditKeys.Tool)) fields.Tool = Text(ref json);
        else if (Is(json, AuditKeys.Door)) fields.Door = Text(ref json);
        else if (Is(json, AuditKeys.Principals)) fields.Principals = Texts(ref json);
        else if (Is(json, AuditKeys.ArgumentHash)) fields.ArgumentHash = Text(ref json);
        else if (Is(json, AuditKeys.Values)) fields.Values = Raw(ref json, line);
        else if (Is(json, AuditKeys.Removed)) fields.Removed = Texts(ref json);
        else if (Is(json, AuditKeys.Decision)) fields.Decision = AuditWords.ReadDecision(Next(ref json));
        else if (Is(json, AuditKeys.WouldBe)) fields.WouldBe = AuditWords.ReadDecision(Next(ref json));
        else if (Is(json, AuditKeys.Code)) fields.Code = Text(ref json);
        else if (Is(json, AuditKeys.Fault)) fields.Fault = Text(ref json);
        else if (Is(json, AuditKeys.Rules)) fields.Rules = Texts(ref json);
        else if (Is(json, AuditKeys.Approval)) fields.Approval = Text(ref json);
        else if (Is(json, AuditKeys.ApprovedBy)) fields.ApprovedBy = Texts(ref json);
        else if (Is(json, AuditKeys.Delta)) fields.Delta = Deltas(ref json, line);
        else if (Is(json, AuditKeys.Mode)) fields.Mode = Text(ref json);
        else if (Is(json, AuditKeys.Revision)) fields.Revision = Text(ref json);
        else if (Is(json, AuditKeys.Outcome)) fields.Outcome = AuditWords.ReadOutcome(Next(ref json));
        else if (Is(json, AuditKeys.ErrorType)) fields.ErrorType = Text(ref json);
        else if (Is(json, AuditKeys.Micros)) fields.Duration = new TimeSpan(decimal.ToInt64(Next(ref json).GetDecimal() * 10));
        else json.Skip();
    }

    private static List<AuditDelta> Deltas(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        var deltas = new List<AuditDelta>();
        StartArray(ref json);
        while (Next(ref json).TokenType == JsonTokenType.StartObject)
        {
            string? argument = null, value = null, allowed = null;
            while (Next(ref json).TokenType == JsonTokenType.PropertyName)
            {
                if (Is(json, AuditKeys.Argument)) argument = Text(ref json);
                else if (Is(json, AuditKeys.Value)) value = Raw(ref json, line);
                else if (Is(json, AuditKeys.Allowed)) allowed = Raw(ref json, line);
                else json.Skip();
            }

            deltas.Add(new AuditDelta(argument, value, allowed));
        }

        return json.TokenType == JsonTokenType.EndArray ? deltas : throw new JsonException("a delta is not an object");
    }

    private static List<string> Texts(ref Utf8JsonReader json)
    {
        var texts = new List<string>();
        StartArray(ref json);
        while (Next(ref json).TokenType == JsonTokenType.String)
            texts.Add(json.GetString()!);
        return json.TokenType == JsonTokenType.EndArray ? texts : throw new JsonException("a list of texts holds something else");
    }

    private static void StartArray(ref Utf8JsonReader json)
    {
        if (Next(ref json).TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list is missing");
    }

    private static string? Text(ref Utf8JsonReader json) => Next(ref json).GetString();

    // Returns the JSON text as it stands in the line.
    private static string Raw(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        var start = (int)Next(ref json).TokenStartIndex;
        json.Skip();
        return Encoding.UTF8.GetString(line[start..(int)json.BytesConsumed]);
    }

    private static ref readonly Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        json.Read();
        return ref json;
    }

    private static bool Is(in Utf8JsonReader json, JsonEncodedText key) => json.ValueTextEquals(key.EncodedUtf8Bytes);
}
