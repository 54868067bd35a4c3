using System.Text.RegularExpressions;

namespace SkGuard.Readme.Tests;

/// <summary>The documentation pages as a reader has them: their blocks and tables by name.</summary>
internal static partial class Pages
{
    /// <summary>The pages whose code blocks and tables are tested. No other page may have a code block.</summary>
    internal static IReadOnlyList<string> Tested { get; } =
    [
        "README.md", "src/SkGuard/README.md", "src/SkGuard.Cedar/README.md", "src/SkGuard.Core/README.md", "policies/README.md", "tests/README.md",
        ".github/CONTRIBUTING.md",
    ];

    /// <summary>Every page of the repository, by its path from the root with forward slashes.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [.. Repository.Files("*.md").Order(StringComparer.Ordinal)];

    /// <summary>The text of all tested pages.</summary>
    internal static string Text { get; } = string.Join("\n", Tested.Select(Repository.Read));

    internal static IReadOnlyList<Block> Blocks { get; } = [.. Tested.SelectMany(page => Read(page, Repository.Read(page).Split('\n')))];

    internal static Block Named(string name) => Blocks.Single(block => block.Name == name);

    /// <summary>The code between backticks in the prose and the tables of the tested pages.</summary>
    internal static IReadOnlyList<string> Inline { get; } = [.. Tested.SelectMany(page => Code(Prose(Repository.Read(page))))];

    /// <summary>The code between backticks in a text.</summary>
    internal static IEnumerable<string> Code(string text) => Span().Matches(text).Select(match => match.Groups[1].Value.Replace('\n', ' '));

    /// <summary>A page without its fenced blocks.</summary>
    internal static string Prose(string text) => string.Join('\n', $"\n{text}".Split("\n```").Where((_, i) => i % 2 == 0));

    private static IEnumerable<Block> Read(string page, string[] lines)
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
                var text = string.Join('\n', lines[(start + 1)..i]);
                yield return new Block(page, words.ElementAtOrDefault(1), words[0], words.ElementAtOrDefault(2), text, start + 1);
            }
            else if (lines[i].StartsWith('|'))
            {
                while (i + 1 < lines.Length && lines[i + 1].StartsWith('|'))
                    i++;
                var comment = Comment().Match(lines[start - 1]);
                var name = comment.Success ? comment.Groups[1].Value : null;
                yield return new Block(page, name, "table", null, string.Join('\n', lines[start..(i + 1)]), start + 1);
            }
        }
    }

    [GeneratedRegex("^<!-- (?:test: )?([a-z0-9-]+) -->$")]
    private static partial Regex Comment();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}
