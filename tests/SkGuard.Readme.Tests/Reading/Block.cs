namespace SkGuard.Readme.Tests;

/// <summary>A fenced block of the README, named after its language, or a table, named by the comment above it.</summary>
/// <param name="Name">The name; null where it has none.</param>
/// <param name="Language">The language of the fence; <c>table</c> for a table.</param>
/// <param name="Scaffold">What a C# block is wrapped in: <c>program</c>, <c>types</c> or <c>body</c>.</param>
/// <param name="Text">What it holds.</param>
/// <param name="Line">Where it begins.</param>
internal sealed record Block(string? Name, string Language, string? Scaffold, string Text, int Line)
{
    /// <summary>The cells of a table, without its head.</summary>
    internal IReadOnlyList<string[]> Rows =>
        [.. Text.Split('\n').Skip(2).Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    public override string ToString() => $"{Name ?? "unnamed"} ({Language}, line {Line})";
}
