namespace SkGuard.Cedar.Parsing;

/// <summary>The text of policies with the start of each line.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    internal SourceText(string text, string? file)
    {
        Text = text;
        File = file;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            _lineStarts.Add(i + 1);
    }

    internal string Text { get; }

    internal string? File { get; }

    internal SourcePosition PositionOf(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new SourcePosition(line + 1, offset - _lineStarts[line] + 1);
    }
}
