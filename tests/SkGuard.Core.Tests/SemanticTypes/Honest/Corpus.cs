using System.Text;
using System.Text.RegularExpressions;
using SkGuard.SemanticTypes;

namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>What people really have, from the data files beside this: a value, and after a tab what it is, as others say.</summary>
internal static partial class Corpus
{
    public static IReadOnlyList<string[]> Hosts => Lines("hosts");

    public static IReadOnlyList<string[]> Urls => Lines("urls");

    public static IReadOnlyList<string[]> Emails => Lines("emails");

    public static IReadOnlyList<string[]> Paths => Lines("paths");

    /// <summary>Fails with every line that does not hold, not with the first alone.</summary>
    public static void Holds(IReadOnlyList<string[]> lines, Func<string[], string?> problem)
    {
        Assert.True(lines.Count >= 150, $"Only {lines.Count} lines.");
        string[] problems = [.. lines.Select(line => problem(line) is { } found ? $"{line[0]}: {found}" : null).OfType<string>()];
        Assert.True(problems.Length == 0, $"{problems.Length} of {lines.Count}:\n{string.Join('\n', problems)}");
    }

    /// <summary>What is wrong with how a type takes a value; null where it gives what is expected.</summary>
    public static string? Takes(this IStringCanonicalizer type, string text, Func<string, string?> problem) =>
        type.TryCanonicalize(text, out string canonical, out _, out string? refused) ? problem(canonical) : $"refused, {refused}";

    private static List<string[]> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream($"honest-{name}.txt")!, Encoding.UTF8);
        List<string[]> lines = [];
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
                lines.Add([.. line.Split('\t').Select((field, i) => i > 0 ? field : Escape().Replace(field, Unescaped))]);
        return lines;
    }

    private static string Unescaped(Match escape) => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString();

    [GeneratedRegex(@"\\u([0-9a-f]{4})")]
    private static partial Regex Escape();
}
