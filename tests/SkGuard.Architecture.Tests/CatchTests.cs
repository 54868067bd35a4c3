using System.Text.RegularExpressions;

namespace SkGuard.Architecture.Tests;

/// <summary>A guard that swallows what it did not expect is open: whoever takes every exception says why, or lets it go on.</summary>
public sealed partial class CatchTests
{
    [Fact]
    public void WhoTakesEveryException_SaysWhy() => Offenders.None(
        Repository.FilesUnder("src", ".cs").SelectMany(file => Unexplained(Repository.Read(file)).Select(line => $"{file}:{line}")));

    [Theory]
    [InlineData("try { }\ncatch (Exception)\n{\n    return;\n}\n", 2)]
    [InlineData("try { }\ncatch\n{\n    return;\n}\n", 2)]
    [InlineData("try { }\ncatch (Exception e)\n{\n    note(e);\n    throw;\n}\n", null)]
    [InlineData("try { }\ncatch (Exception e)\n{\n    throw Mine(e);\n}\n", null)]
    [InlineData("try { }\ncatch (Exception) // the answer is the same\n{\n}\n", null)]
    [InlineData("try { }\ncatch (Exception)\n{\n    // the answer is the same\n}\n", null)]
    [InlineData("try { }\n#pragma warning disable CA1031 // the answer is the same\ncatch (Exception)\n#pragma warning restore CA1031\n{\n}\n", null)]
    [InlineData("try { }\ncatch (Exception e) when (e is IOException)\n{\n}\n", null)]
    [InlineData("try { }\n#pragma warning disable CA1031\ncatch (Exception)\n#pragma warning restore CA1031\n{\n}\n", 3)]
    public void Unexplained_FindsWhatSwallowsWithoutAWord(string source, int? line) =>
        Assert.Equal(line is { } one ? [one] : Array.Empty<int>(), Unexplained(source));

    private static IEnumerable<int> Unexplained(string source)
    {
        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (TakesAll().IsMatch(lines[i]) && !HasReason(lines, i))
                yield return i + 1;
    }

    private static bool HasReason(string[] lines, int start)
    {
        if (lines[start].Contains("//", StringComparison.Ordinal) || (start > 0 && lines[start - 1].Contains("//", StringComparison.Ordinal)))
            return true;
        if (lines[..start].Reverse().TakeWhile(line => line != "    }").Any(Justified().IsMatch))
            return true;
        var indent = lines[start].Length - lines[start].TrimStart().Length;
        for (var i = start + 1; i < lines.Length && !(lines[i].TrimEnd() == new string(' ', indent) + "}"); i++)
            if (lines[i].Contains("//", StringComparison.Ordinal) || lines[i].Contains("throw", StringComparison.Ordinal))
                return true;
        return false;
    }

    [GeneratedRegex(@"SuppressMessage\(.*CA1031.*Justification = """)]
    private static partial Regex Justified();

    // A filter names what is expected, so it is a reason in itself.
    [GeneratedRegex(@"^\s*catch\s*(\(\s*(System\.)?Exception(\s+\w+)?\s*\))?\s*(//.*)?(\{.*)?$")]
    private static partial Regex TakesAll();
}
