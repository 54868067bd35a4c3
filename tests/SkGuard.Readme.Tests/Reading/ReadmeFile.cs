using System.Text.RegularExpressions;

namespace SkGuard.Readme.Tests;

/// <summary>The README as a reader has it: its blocks and tables by name.</summary>
internal static partial class ReadmeFile
{
    internal static string Text { get; } = Repository.Read("README.md");

    internal static IReadOnlyList<Block> Blocks { get; } = [.. Read(Text.Split('\n'))];

    internal static Block Named(string name) => Blocks.Single(block => block.Name == name);

    /// <summary>What stands between backticks in the prose and the tables.</summary>
    internal static IReadOnlyList<string> Inline { get; } = [.. Text.Split("\n```").Where((_, i) => i % 2 == 0).SelectMany(Code)];

    /// <summary>What stands between backticks in a text.</summary>
    internal static IEnumerable<string> Code(string text) => Span().Matches(text).Select(match => match.Groups[1].Value.Replace('\n', ' '));

    private static IEnumerable<Block> Read(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var start = i;
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                while (lines[++i] != "```")
                {
                }

                var words = lines[start][3..].Split(' ');
                yield return new Block(words.ElementAtOrDefault(1), words[0], words.ElementAtOrDefault(2), string.Join('\n', lines[(start + 1)..i]), start + 1);
            }
            else if (lines[i].StartsWith('|'))
            {
                while (i + 1 < lines.Length && lines[i + 1].StartsWith('|'))
                    i++;
                var comment = Comment().Match(lines[start - 1]);
                yield return new Block(comment.Success ? comment.Groups[1].Value : null, "table", null, string.Join('\n', lines[start..(i + 1)]), start + 1);
            }
        }
    }

    [GeneratedRegex("^<!-- test: ([a-z0-9-]+) -->$")]
    private static partial Regex Comment();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}
