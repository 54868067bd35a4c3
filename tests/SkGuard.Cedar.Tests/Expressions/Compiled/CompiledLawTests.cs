using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Expressions.Compiled;

/// <summary>
/// The law of compiled conditions: whatever the policy and the request, they give the outcome that the tree gives. <c>SKGUARD_CASES</c> raises
/// the number of cases; the seed is printed where one fails.
/// </summary>
public class CompiledLawTests
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out int cases) ? cases : 1_000;

    [Fact]
    public void Finish_RandomConditionsOverArguments_GivesTheOutcomeOfTheTree()
    {
        var tally = new Dictionary<PolicyOutcome, int>();
        int answered = 0;
        Prop.ForAll(ArgumentPolicies.Case.ToArbitrary(), given =>
        {
            PolicyOutcome expected = given.Tree();
            tally[expected] = tally.GetValueOrDefault(expected) + 1;
            PolicyOutcome actual = given.Compiled(out bool byArgumentsAlone);
            answered += byArgumentsAlone ? 1 : 0;
            return (actual == expected).Label($"{given}: {actual}, the tree {expected}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

        // A law over policies that are all alike, or that the arguments alone never answer, would prove nothing.
        Assert.All(Enum.GetValues<PolicyOutcome>(), outcome => Assert.True(tally.GetValueOrDefault(outcome) > Cases / 50, $"{outcome}: {tally.GetValueOrDefault(outcome)}"));
        Assert.True(answered > Cases / 4, $"answered by arguments alone: {answered} of {Cases}");
    }

    [CorpusFact]
    public void Finish_EveryPolicyAndRequestOfTheCorpus_GivesTheOutcomeOfTheTree()
    {
        Dictionary<string, string> files = CorpusFolder.Read();
        int compared = 0;
        foreach ((string name, string text) in files)
            if (name.EndsWith(".json", StringComparison.Ordinal) && !name.EndsWith(".entities.json", StringComparison.Ordinal))
                compared += new CompiledCase(name, text, path => files[Path.GetFileName(path)]).Compare();
        Assert.True(compared > 1_000, $"compared: {compared}");
    }
}
