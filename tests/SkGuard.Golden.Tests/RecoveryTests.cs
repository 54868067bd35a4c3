using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Golden.Tests;

/// <summary>
/// Holds what the measure of recovery prints of each run: whether the task was done, what ran, and every denial. The program is started by
/// its entry point, so the test does not depend on its types. It does not print runs that were done without a denial.
/// </summary>
public sealed class RecoveryTests
{
    private const string Denied = "    denied ";

    // SkGuard's own answers, and two other forms of them. The planner that gives up and the answer that ends the loop stop at a first denial
    // and meet none that these do not meet.
    private static readonly (string Guard, string Planner)[] Played =
    [
        ("skguard", "repeats"), ("skguard", "allowed"), ("skguard", "alternatives"), ("skguard", "asks"), ("skguard", "message"),
        ("skguard", "oracle"), ("opaque", "allowed"), ("throws", "allowed"),
    ];

    [Fact]
    public void Recovery_PlayedAgain_EndsTheSameWithTheSameDenials()
    {
        SortedDictionary<string, string> denials = new(StringComparer.Ordinal);
        List<string> runs = [];
        foreach (var (guard, planner) in Played)
        {
            runs.AddRange(["", $"== {guard}, {planner}"]);
            foreach (var line in Play(guard, planner))
            {
                var told = new Placeholders().Replace(line);
                runs.Add(told.StartsWith(Denied, StringComparison.Ordinal) ? Denied + NameOf(told[Denied.Length..], denials) : told);
            }
        }

        Assert.True(denials.Count >= 100, $"Only {denials.Count} different denials.");
        GoldenFile.Check("recovery.txt", [
            $"The {denials.Count} different denials by the first digits of their SHA-256, then the runs.", "",
            .. denials.Select(denial => $"{denial.Key} {denial.Value}"),
            .. runs,
        ]);
    }

    private static string[] Play(string guard, string planner)
    {
        var terminal = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            Assembly.Load("SkGuard.Evaluation").EntryPoint!.Invoke(null, [(string[])[guard, planner]]);
        }
        finally
        {
            Console.SetOut(terminal);
        }

        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    /// <summary>A denial is met in many runs and told once.</summary>
    private static string NameOf(string denial, SortedDictionary<string, string> denials)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(denial)))[..10];
        denials[name] = denial;
        return name;
    }
}
