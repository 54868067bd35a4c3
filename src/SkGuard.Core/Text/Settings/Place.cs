namespace SkGuard.Text.Settings;

/// <summary>A position in a file; line and column are counted from 1, 0 if unknown.</summary>
internal readonly record struct Place(string? File, int Line, int Column)
{
    internal GuardProblem Problem(string path, string message) => new(message, path.Length == 0 ? null : path, File, Line, Column);
}
