using System.Globalization;

namespace SkGuard.Cedar;

/// <summary>One error in the text of policies or entities.</summary>
/// <param name="File">The file name given by the caller; null if none was given.</param>
/// <param name="Line">The line, counted from 1; 0 if the error has no position.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Found">The invalid text; empty if there is none.</param>
/// <param name="Expected">The expected text; empty if it has no short form.</param>
/// <param name="Message">The description of the error.</param>
public sealed record CedarError(string? File, int Line, int Column, string Found, string Expected, string Message)
{
    /// <summary>Formats the error as <c>file(line,column): message</c>.</summary>
    public override string ToString() => Line == 0
        ? $"{File ?? "cedar"}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File ?? "cedar"}({Line},{Column}): {Message}");
}
