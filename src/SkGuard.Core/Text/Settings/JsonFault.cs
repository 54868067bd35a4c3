using System.Text.Json;

namespace SkGuard.Text.Settings;

/// <summary>What .NET's JSON reader says of a text, for the person who wrote it.</summary>
internal static class JsonFault
{
    // The reader's messages end in advice for programmers and in "LineNumber: 3 | BytePositionInLine: 4.", counted from 0: the place is told before.
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
