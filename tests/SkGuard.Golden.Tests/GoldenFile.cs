using System.Text;

namespace SkGuard.Golden.Tests;

/// <summary>A checked-in text under <c>golden</c> that a run must reproduce byte for byte.</summary>
internal static class GoldenFile
{
    private const string Accept = "SKGUARD_ACCEPT_GOLDEN";
    private const int MaxShown = 5;

    private static readonly string Root = FindRoot();

    /// <summary>
    /// Compares the lines with the checked-in file, or writes the file where the environment variable <c>SKGUARD_ACCEPT_GOLDEN</c> is 1. What a
    /// failing run found is kept under <c>artifacts/golden</c>, so that the two files can be compared with any tool.
    /// </summary>
    internal static void Check(string name, IReadOnlyCollection<string> lines)
    {
        var path = Path.Combine(Root, "tests", "SkGuard.Golden.Tests", "golden", name);
        var found = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllBytes(path, found);
        var expected = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (expected.AsSpan().SequenceEqual(found))
            return;
        var kept = Path.Combine(Root, "artifacts", "golden", name);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.WriteAllBytes(kept, found);
        Assert.Fail($"{Differences(name, expected, found)}\nThe whole result is in artifacts/golden/{name}. "
            + $"If the change is wanted, accept it and commit the file:\n{Accept}=1 dotnet test tests/SkGuard.Golden.Tests");
    }

    private static string Differences(string name, byte[] expected, byte[] found)
    {
        var before = Encoding.UTF8.GetString(expected).Split('\n');
        var after = Encoding.UTF8.GetString(found).Split('\n');
        var text = new StringBuilder();
        var count = 0;
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            var (was, is_) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            if (was == is_)
                continue;
            if (count++ < MaxShown)
                text.Append("tests/SkGuard.Golden.Tests/golden/").Append(name).Append(':').Append(i + 1).Append("\n  - ").Append(was ?? "(no line)").Append("\n  + ").Append(is_ ?? "(no line)").Append('\n');
        }

        return text.Append(count).Append(" lines differ.").ToString();
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
