using FsCheck.Fluent;
using SkGuard.Explanations;
using SkGuard.Residuals;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>A description tells no constant that a denial would not.</summary>
[Trait("rule", "7 beforehand")]
public sealed class ToldBeforehandTests
{
    [Theory]
    [InlineData("""forbid(principal, action, resource) when { context.input.amount == decimal("100.0") };""")]
    [InlineData("""forbid(principal, action, resource) unless { context.input.amount.lessThan(context.authority.most) };""")]
    [InlineData("""@confidential permit(principal, action == Action::"Other.tool", resource); forbid(principal, action, resource) when { context.input.amount.greaterThan(decimal("7000.0")) };""")]
    public async Task Describe_AnArgumentThatSomethingUntoldNarrows_TellsNoConstantAsADenialDoesNot(string rule)
    {
        var bench = new Bench
        {
            Policies = """permit(principal, action, resource) when { context.input.amount.lessThanOrEqual(decimal("7193.0")) && context.input.recipient == "bob" };""" + rule,
            Bound = Codes.Alice.WithFact("most", SkGuard.Cedar.CedarValue.Of(SkGuard.Cedar.CedarDecimal.FromScaled(50_000_000))),
        };

        var decision = await bench.DecideAsync(Bench.Payment(5_000m, "eve"));
        var told = bench.Denial(decision).ToJson();
        var sentence = ToolSentence.Format(bench.Tool.Name, bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound)!.Region);

        Assert.DoesNotContain("7193", told, StringComparison.Ordinal);
        Assert.Contains("amount within a limit that is not told", sentence, StringComparison.Ordinal);
        Assert.Contains("recipient exactly \"bob\"", sentence, StringComparison.Ordinal);
        foreach (var constant in (string[])["7193", "7000", "100", "5000"])
            Assert.DoesNotContain(constant, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_AnyWorld_TellsConstantsOfArgumentsThatMayBeToldOnly()
    {
        var untold = 0;
        RegionLaws.Check(
            from world in OrderWorld.Any
            select world,
            world =>
            {
                var bench = world.Bench;
                if (bench.Guard.Explainer.Permitted.RegionOf(world.Tool, world.Authority) is not { } standing)
                    return;
                foreach (var box in standing.Region.Conjunctions)
                {
                    // "at most 1 call" speaks of a limit and not of the argument that is called "at".
                    var words = ConjunctionFormatter.Format(box).Split("; ").Where(part => !part.StartsWith("at most ", StringComparison.Ordinal)).ToArray();
                    foreach (var argument in box.Arguments.Where(argument => !argument.IsTold && argument.Allowed is { } allowed && !allowed.Constraints.Any(one => one is ManyConstraint)))
                    {
                        untold++;
                        Assert.All(words.Where(part => part.StartsWith(argument.Argument + " ", StringComparison.Ordinal)), part => Assert.EndsWith("within a limit that is not told", part, StringComparison.Ordinal));
                    }
                }
            });
        Assert.True(untold > 20, $"{untold} arguments could not be told.");
    }
}
