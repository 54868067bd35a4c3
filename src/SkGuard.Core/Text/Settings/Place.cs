namespace SkGuard.Text.Settings;

/// <summary>Where something is written; line and column from 1, 0 where unknown.</summary>
internal readonly record struct Place(string? File, int Line, int Column)
{
    internal GuardProblem Problem(string path, string message) => new(message, path.Length == 0 ? null : path, File, Line, Column);
}
