using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>How many of a tool's rules a decision looks at.</summary>
[Trait("rule", "1.5")]
public sealed class RuleIndexTests
{
    private const int Many = 1_000;

    [Theory]
    [InlineData("""context.input.recipient == "r{0}" """)]
    [InlineData("""["r{0}", "s{0}"].contains(context.input.recipient)""")]
    [InlineData("""context.input.amount.lessThan(decimal("100.0")) && context.input.recipient == "r{0}" """)]
    [InlineData("""context.input has recipient && context.input.recipient == "r{0}" """)]
    [InlineData("""!(context.input.amount.greaterThan(decimal("100.0"))) && context.input.recipient like "r*" && context.input.recipient == "r{0}" """)]
    [InlineData("""context.input.amount == decimal("{0}.0") && context.input.recipient like "r*" """)]
    public void Select_RulesThatNameDifferentValues_FindsOneOfThem(string condition)
    {
        Assert.Equal([7], Selected(condition, Bench.Payment(7m, "r7")));
        Assert.Empty(Selected(condition, Bench.Payment(-1m, "nobody")));
        Assert.Empty(Selected(condition, Bench.Payment(-1m, new string('r', 100_000))));
    }

    [Theory]
    [InlineData("""context.input.recipient == "r{0}" || context.input.amount.lessThan(decimal("5.0"))""")]
    [InlineData("""principal.level > 3 && context.input.recipient == "r{0}" """)]
    [InlineData("""context.input.amount < 100 && context.input.recipient == "r{0}" """)]
    [InlineData("""context.input.note == "r{0}" """)]
    public void Select_RulesThatCouldHoldOtherwiseOrFail_FindsAll(string condition) =>
        Assert.Equal(Enumerable.Range(0, Many), Selected(condition, Bench.Payment(7m, "r7")));

    [Fact]
    public void Select_RulesOfSeveralKinds_FindsThemInTheirOrder()
    {
        var rules = string.Concat(Enumerable.Range(0, 60).Select(i => (i % 3) switch
        {
            0 => $"permit(principal, action, resource) when {{ context.input.recipient == \"r{i % 2}\" }};",
            1 => $"permit(principal, action, resource) when {{ context.input.amount == decimal(\"{i % 4}.0\") }};",
            _ => "permit(principal, action, resource) when { principal.level > 3 };",
        }));

        Assert.Equal(
            Enumerable.Range(0, 60).Where(i => (i % 3) switch { 0 => i % 2 == 1, 1 => i % 4 == 3, _ => true }),
            SelectedOf(rules, Bench.Payment(3m, "r1")));
    }

    [Fact]
    public void Of_RulesThatAreAboutOthers_AreNotSelected()
    {
        var rules = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"permit(principal == User::\"{(i % 2 == 0 ? "alice" : "eve")}\", action, resource) when {{ context.input.recipient == \"r{i / 4}\" }};"));

        Assert.Equal([8, 10], SelectedOf(rules, Bench.Payment(3m, "r2")));
    }

    [Fact]
    public void Of_FewRules_IsNone() => Assert.Null(LayerOf("permit(principal, action, resource) when { context.input.recipient == \"a\" };", Bench.Payment(1m)).Layer.Indexed);

    private static List<int> Selected(string condition, Dictionary<string, object?> arguments) =>
        SelectedOf(string.Concat(Enumerable.Range(0, Many).Select(i => $"permit(principal, action, resource) when {{ {condition.Replace("{0}", $"{i}", StringComparison.Ordinal)} }};")), arguments);

    private static List<int> SelectedOf(string policies, Dictionary<string, object?> arguments)
    {
        var (layer, decision) = LayerOf(policies, arguments);
        var places = new List<int>();
        foreach (var place in layer.Indexed!.Select(decision.Arguments!.Slots))
            places.Add(place);
        return places;
    }

    private static (Layer Layer, CallDecision Decision) LayerOf(string policies, Dictionary<string, object?> arguments)
    {
        var tool = Bench.Transfer();
        var revision = new PolicySnapshot { Id = "r1", Policies = PolicySet.Parse(policies), HasOrganisationLayer = true };
        var decision = new CallDecision(tool) { Revision = revision, Authority = Codes.Alice, Plan = PlanCache.Get(Codes.Alice, revision, tool) };
        Assert.True(ArgumentGate.Bind(decision, arguments));
        return (decision.Plan.Layers[0], decision);
    }
}
