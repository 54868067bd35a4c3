using System.Text.Json;

namespace SkGuard.Text.Settings;

/// <summary>Rephrases the error messages of .NET's JSON reader for the author of the text.</summary>
internal static class JsonFault
{
    // The messages end with advice for programmers and with "LineNumber: 3 | BytePositionInLine: 4.", counted from 0; the position is
    // reported separately.
    private static readonly string[] NotForPeople = [" Change the reader options.", " LineNumber:", " Path:"];

    internal static int Line(JsonException exception) => (int)(exception.LineNumber ?? 0) + 1;

    internal static int Column(JsonException exception) => (int)(exception.BytePositionInLine ?? 0) + 1;

    internal static string Sentence(JsonException exception)
    {
        var message = exception.Message;
        foreach (var ending in NotForPeople)
            if (message.IndexOf(ending, StringComparison.Ordinal) is >= 0 and var end)
                message = message[..end];
        return message;
    }
}
