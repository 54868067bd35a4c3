using System.Text;

namespace SkGuard.Golden.Tests;

/// <summary>A checked-in text under <c>golden</c> that a run must reproduce byte for byte.</summary>
internal static class GoldenFile
{
    private const string Accept = "SKGUARD_ACCEPT_GOLDEN";
    private const int MaxShown = 60;

    private static readonly string Root = FindRoot();

    /// <summary>
    /// Compares the lines with the checked-in file, or writes the file where the environment variable <c>SKGUARD_ACCEPT_GOLDEN</c> is 1.
    /// The result of a failing run is kept under <c>artifacts/golden</c>, so that any tool can compare the two files.
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

    /// <summary>Lists the lines that only one of the texts has, with their places; where there are none, the first line that moved.</summary>
    private static string Differences(string name, byte[] expected, byte[] found)
    {
        var was = Encoding.UTF8.GetString(expected).Split('\n');
        var now = Encoding.UTF8.GetString(found).Split('\n');
        var (gone, added) = (Without(was, now), Without(now, was));
        if (gone.Length + added.Length == 0)
        {
            var same = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
            return $"{Place(name, same)} The order of lines differs from here on.";
        }

        return string.Join('\n', [
            $"{gone.Length} lines are gone and {added.Length} are new. The first of them:",
            .. gone.Take(MaxShown).Select(line => $"{Place(name, line)}\n  - {was[line]}"),
            .. added.Take(MaxShown).Select(line => $"artifacts/golden/{name}:{line + 1}\n  + {now[line]}"),
        ]);
    }

    private static string Place(string name, int line) => $"tests/SkGuard.Golden.Tests/golden/{name}:{line + 1}";

    /// <summary>Returns the places of the lines that the others lack or have less often.</summary>
    private static int[] Without(string[] lines, string[] others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        return [.. lines.Index().Where(line => (left[line.Item] = left.GetValueOrDefault(line.Item) - 1) < 0).Select(line => line.Index)];
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
