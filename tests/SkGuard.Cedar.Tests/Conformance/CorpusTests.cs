using Xunit.Abstractions;

namespace SkGuard.Cedar.Tests.Conformance;

public class CorpusTests(ITestOutputHelper output)
{
    [CorpusFact]
    public void Archive_EveryRequest_GivesDecisionReasonsAndErrors()
    {
        Dictionary<string, string> files = CorpusFolder.Read();
        var failures = new List<string>();
        int requests = 0, cases = 0;
        foreach ((string name, string text) in files)
        {
            if (!name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".entities.json", StringComparison.Ordinal))
                continue;
            cases++;
            try
            {
                requests += new ConformanceCase(name, text, path => files[Path.GetFileName(path)]).Run(failures);
            }
            catch (CedarException error)
            {
                failures.Add($"{name}: {error.Message}");
            }
        }
        output.WriteLine($"Cedar corpus: {requests - failures.Count:N0} of {requests:N0} requests as expected, in {cases:N0} cases");
        Assert.True(failures.Count == 0, $"{failures.Count} of {requests} failed:\n{string.Join('\n', failures.Take(20))}");
        Assert.True(requests >= 1, "no requests were found");
        if (CorpusFolder.Given is null)
            Assert.Equal(31_256, requests);
    }

    // Their entities write references as plain objects, which only a schema tells from records (a later issue).
    private static readonly string[] NeedSchema =
        ["multi/3.json", "multi/4.json", "example_use_cases/4d.json", "example_use_cases/4e.json", "example_use_cases/4f.json"];

    [CorpusFact("handwritten")]
    public void Handwritten_CasesThatNeedNoSchema_GiveDecisionReasonsAndErrors()
    {
        string root = Path.Combine(CorpusFolder.Path!, "handwritten");
        var failures = new List<string>();
        int requests = 0, cases = 0;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.json", SearchOption.AllDirectories))
        {
            if (NeedSchema.Any(name => path.Replace('\\', '/').EndsWith(name, StringComparison.Ordinal)))
                continue;
            cases++;
            requests += new ConformanceCase(Path.GetRelativePath(root, path), File.ReadAllText(path), name => File.ReadAllText(Path.Combine(root, name))).Run(failures);
        }
        output.WriteLine($"Cedar handwritten: {requests - failures.Count} of {requests} requests as expected, in {cases} cases");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(requests >= 1);
        if (CorpusFolder.Given is null)
            Assert.Equal((17, 57), (cases, requests));
    }
}
