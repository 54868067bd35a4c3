using System.Text.RegularExpressions;

namespace SkGuard.Readme.Tests;

/// <summary>The README as a reader has it: its blocks and tables by name.</summary>
internal static partial class ReadmeFile
{
    internal static string Text { get; } = Repository.Read("README.md");

    internal static IReadOnlyList<Block> Blocks { get; } = [.. Read(Text.Split('\n'))];

    internal static Block Named(string name) => Blocks.Single(block => block.Name == name);

    /// <summary>What stands between backticks in a text.</summary>
    internal static IEnumerable<string> Code(string text) => Span().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<Block> Read(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var start = i;
            var comment = i > 0 ? Comment().Match(lines[i - 1]) : Match.Empty;
            var name = comment.Success ? comment.Groups[1].Value : null;
            var scaffold = comment.Groups[2].Success ? comment.Groups[2].Value : null;
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                while (lines[++i] != "```")
                {
                }

                yield return new Block(name, lines[start][3..], scaffold, string.Join('\n', lines[(start + 1)..i]), start + 1);
            }
            else if (lines[i].StartsWith('|'))
            {
                while (i + 1 < lines.Length && lines[i + 1].StartsWith('|'))
                    i++;
                yield return new Block(name, "table", scaffold, string.Join('\n', lines[start..(i + 1)]), start + 1);
            }
        }
    }

    [GeneratedRegex("^<!-- test: ([a-z0-9-]+)(?: as ([a-z]+))? -->$")]
    private static partial Regex Comment();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}
