namespace SkGuard.Readme.Tests;

/// <summary>A fenced block of a page, named after its language, or a table, named by the comment above it.</summary>
/// <param name="Page">The page, by its path from the root.</param>
/// <param name="Name">The name; null where it has none.</param>
/// <param name="Language">The language of the fence; <c>table</c> for a table.</param>
/// <param name="Scaffold">The wrapping of a C# block: <c>program</c>, <c>types</c> or <c>body</c>; null for other languages.</param>
/// <param name="Text">The content.</param>
/// <param name="Line">The line of the page on which the block begins.</param>
internal sealed record Block(string Page, string? Name, string Language, string? Scaffold, string Text, int Line)
{
    /// <summary>The cells of a table, without its head.</summary>
    internal IReadOnlyList<string[]> Rows =>
        [.. Text.Split('\n').Skip(2).Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    public override string ToString() => $"{Name ?? "unnamed"} ({Language}, {Page}:{Line})";
}
