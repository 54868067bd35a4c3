using Xunit.Abstractions;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class CorpusLaws(ITestOutputHelper output)
{
    private static readonly Unknowns[] Choices =
    [
        Unknowns.None.WithContext(),
        Unknowns.None.WithPrincipal().WithResource(),
        Unknowns.None.WithPrincipal().WithAction().WithResource().WithContext(),
    ];

    [CorpusFact]
    public void Archive_EveryRequestWithUnknowns_FillsInToTheWhole()
    {
        Dictionary<string, string> files = CorpusFolder.Read();
        var failures = new List<string>();
        int requests = 0, residuals = 0;
        foreach ((string name, string text) in files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal) && !f.Key.EndsWith(".entities.json", StringComparison.Ordinal)))
            foreach ((_, Request request, PolicySet policies, SkGuard.Cedar.Entities entities) in new ConformanceCase(name, text, path => files[Path.GetFileName(path)]).Requests())
            {
                requests++;
                foreach (Unknowns unknowns in Choices)
                    residuals += Check(request, policies, entities, unknowns, name, failures);
            }
        output.WriteLine($"{requests:N0} requests, {residuals:N0} residuals");
        Assert.True(failures.Count == 0, $"{failures.Count} failed:\n{string.Join('\n', failures.Take(20))}");
        Assert.True(requests >= 1 && residuals >= 1, "no requests or no residuals were found");
    }

    private static int Check(in Request request, PolicySet policies, SkGuard.Cedar.Entities entities, Unknowns unknowns, string name, List<string> failures)
    {
        int residuals = 0;
        var results = PartialEvaluator.Evaluate(policies, in request, entities, unknowns).ToDictionary(r => r.Policy.Id);
        foreach (Policy policy in policies.Policies)
        {
            PolicyOutcome expected = policy.Evaluate(in request, entities, out _);
            PolicyOutcome actual = PolicyOutcome.NotSatisfied;
            if (results.TryGetValue(policy.Id, out PartialResult? result) && result.Residual is { } residual)
            {
                residuals++;
                CedarValue? filled = residual.Evaluate(in request, entities, out _);
                actual = filled is null ? PolicyOutcome.Error : filled.Value.AsBool ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied;
                CedarValue? parsed = TestWorld.Expression(residual.ToString()).Evaluate(in request, entities, out _);
                if (!Nullable.Equals(filled, parsed))
                    failures.Add($"{name}, {policy.Id}: the text {residual} gives {parsed}, not {filled}");
            }
            else if (result is not null)
                actual = result.Outcome!.Value;
            if (actual != expected)
                failures.Add($"{name}, {policy.Id}: expected {expected}, got {actual} from {result?.Residual}");
        }
        return residuals;
    }
}
