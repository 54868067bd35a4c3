using System.Globalization;

namespace SkGuard.Cedar;

/// <summary>One thing wrong in a text of policies or entities.</summary>
/// <param name="File">The file, as the caller named it; null if it named none.</param>
/// <param name="Line">The line, counted from 1; 0 where no place applies.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Found">The offending text; empty where nothing stands.</param>
/// <param name="Expected">What would have been right there; empty where that cannot be said shortly.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record CedarError(string? File, int Line, int Column, string Found, string Expected, string Message)
{
    /// <summary><c>file(line,column): message</c>.</summary>
    public override string ToString() => Line == 0
        ? $"{File ?? "cedar"}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File ?? "cedar"}({Line},{Column}): {Message}");
}
