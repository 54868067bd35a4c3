using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>How far a call is from what a rule demands of its arguments.</summary>
public sealed class DemandTableTests
{
    private const double NotANumber = 1e18;

    [Theory]
    [InlineData("""context.input.recipient == "bob" && context.input.fee <= 5""", 0, 0)]
    [InlineData("""context.input.recipient == "carol" && context.input.fee <= 5""", 1, NotANumber)]
    [InlineData("""context.input.recipient == "nobody else's constant" """, 1, NotANumber)]
    [InlineData("""context.input.recipient != "bob" """, 1, NotANumber)]
    [InlineData("""context.input.recipient != "carol" """, 0, 0)]
    [InlineData("context.input.fee <= 1", 1, 3)]
    [InlineData("context.input.fee < 4", 1, 0)]
    [InlineData("context.input.fee > 10 && context.input.fee >= 14", 1, 16)]
    [InlineData("""context.input.amount.lessThanOrEqual(decimal("10.0")) && context.input.fee == 9""", 2, 100_000 + NotANumber)]
    [InlineData("""["carol", "dave"].contains(context.input.recipient)""", 1, NotANumber)]
    [InlineData("""["carol", "bob"].contains(context.input.recipient)""", 0, 0)]
    [InlineData("""context.input.recipient like "c*" """, 1, NotANumber)]
    [InlineData("""context.input.recipient like "b*" """, 0, 0)]
    [InlineData("""context.input has note && context.input.note == "x" """, 1, NotANumber)]
    [InlineData("context.input.note == \"x\" && context.input.limit < 5 && context.input.recipient < 5", 0, 0)]
    [InlineData("context.input.urgent == true", 1, NotANumber)]
    [InlineData("context.input.tags == [\"b\"]", 1, NotANumber)]
    [InlineData("context.input.tags == [\"a\"] && principal.level > 3", 0, 0)]
    public void Misses_ACall_CountsArgumentsAndHowFarNumbersAreOff(string condition, int arguments, double distance)
    {
        var tool = Orders.Tool();
        var policies = PolicySet.Parse($"permit(principal, action, resource) when {{ {condition} }};permit(principal, action, resource) when {{ context.input.recipient == \"dave\" }};");
        var revision = new PolicySnapshot { Id = "r1", Policies = policies, HasOrganisationLayer = true };
        var inRevision = revision.For(tool);
        var decision = new CallDecision(tool) { Revision = revision };
        Assert.True(decision.Bind(inRevision.Binder, Orders.Arguments(new Dictionary<string, string?>
        {
            ["recipient"] = "\"bob\"", ["amount"] = "20", ["fee"] = "4", ["tags"] = "[\"a\"]",
        })));
        var table = new DemandTable([.. policies.Policies.Select(policy => new Rule(policy, inRevision))]);

        Assert.Equal((arguments, distance), table.Misses(0, decision.Arguments!.Slots, table.NumbersOf(decision.Arguments.Slots)));
        Assert.Equal((1, NotANumber), table.Misses(1, decision.Arguments.Slots, table.NumbersOf(decision.Arguments.Slots)));
    }
}
