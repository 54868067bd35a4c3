using System.Text;

namespace SkGuard.Cedar.Values;

/// <summary>A JSON text with its file name and its errors.</summary>
internal sealed class JsonSource(string text, string? file)
{
    internal byte[] Bytes { get; } = Encoding.UTF8.GetBytes(text);

    internal List<CedarError> Errors { get; } = [];

    internal void Report(long position, string found, string expected, string message)
    {
        ReadOnlySpan<byte> before = Bytes.AsSpan(0, (int)position);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[lineStart..]) + 1;
        Report(line, column, found, expected, message);
    }

    internal void Report(int line, int column, string found, string expected, string message) =>
        Errors.Add(new CedarError(file, line, column, found, expected, message));

    internal void ThrowIfErrors()
    {
        if (Errors.Count > 0)
            throw new CedarException([.. Errors.OrderBy(e => e.Line).ThenBy(e => e.Column)]);
    }
}
