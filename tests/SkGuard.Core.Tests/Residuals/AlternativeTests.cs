using FsCheck.Fluent;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>Calls that a denial offers instead.</summary>
[Trait("rule", "7")]
public sealed class AlternativeTests
{
    private static ToolDescription Pay(string plugin, string function, Effect effects = Effect.None, string? purpose = null) => new(plugin, function,
    [
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
    ]) { DeclaredEffects = effects, DeclaredPurpose = purpose };

    [Fact]
    public async Task Deny_ATool_OffersToolsOfTheSamePurposeThatThisAuthorityPermits()
    {
        ToolDescription[] tools =
        [
            Pay("Bank", "pay", purpose: "pay"), Pay("Bank", "schedule", purpose: "pay"), Pay("Bank", "forbidden", purpose: "pay"), Pay("Other", "send", purpose: "pay"),
            Pay("Bank", "close"), Pay("Bank", "balance", purpose: "look"), Pay("Other", "list"),
        ];
        var authority = Codes.Alice.Grant(
            Grant.To("Bank.schedule").Where("amount", Allowed.AtMost(200)), Grant.To("Other.*"), Grant.To("Bank.close"), Grant.To("Bank.balance"));

        var denial = await DenyAsync(authority, tools);

        Assert.Equal(DenialCode.ToolNotGranted, denial.Code);
        Assert.Equal(["Bank.schedule", "Other.send"], denial.Alternatives.Select(alternative => alternative.Tool));
        Assert.Contains("""
            "retry":"never","alternatives":[{"tool":"Bank.schedule","arguments":{"amount":{"maximum":200}}},{"tool":"Other.send","arguments":{}}]
            """.Trim(), denial.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deny_AToolWithoutPurpose_OffersNoOtherTool()
    {
        ToolDescription[] tools = [Pay("Bank", "pay"), Pay("Bank", "schedule"), Pay("Bank", "send", purpose: "pay")];

        Assert.Empty((await DenyAsync(Codes.Alice.Grant(Grant.To("Bank.schedule"), Grant.To("Bank.send")), tools)).Alternatives);
    }

    [Fact]
    public async Task Deny_NeighboursThatAreSpentNeedApprovalOrAreOverTime_AreNotOffered()
    {
        ToolDescription[] tools = [Pay("Bank", "pay", purpose: "p"), Pay("Bank", "spent", purpose: "p"), Pay("Bank", "asked", purpose: "p"), Pay("Bank", "over", purpose: "p"), Pay("Bank", "summed", purpose: "p")];
        var authority = Codes.Alice.Grant(
            Grant.To("Bank.spent").Times(0), Grant.To("Bank.asked").WithApproval(), Grant.To("Bank.over").Until(ManualClock.Noon), Grant.To("Bank.summed").Sum("amount", 0));

        Assert.Empty((await DenyAsync(authority, tools)).Alternatives);
    }

    [Fact]
    public async Task Deny_ByAForbid_OffersNoWayRoundIt()
    {
        ToolDescription[] tools = [Pay("Bank", "pay", Effect.Write, "p"), Pay("Bank", "schedule", Effect.Write, "p"), Pay("Bank", "unknown", Effect.Write | Effect.Read, "p"), Pay("Bank", "balance", Effect.Read, "p")];
        foreach (var condition in (string[])["true", "context.input.nothing"])
        {
            var bench = new Bench
            {
                Tool = tools[0],
                Bound = Codes.Alice,
                Policies = $"permit(principal, action, resource); forbid(principal, action == Action::\"Bank.pay\", resource) when {{ {condition} }};",
            };

            var denial = await DenyAsync(bench, tools);

            Assert.Equal(["Bank.balance"], denial.Alternatives.Select(alternative => alternative.Tool));
        }
    }

    [Fact]
    public async Task Deny_MoreThanThree_OffersThreeAndGivesThemUpBeforeViolations()
    {
        var tools = Enumerable.Range(0, 9).Select(i => Pay("Bank", $"pay{i}", purpose: "p")).ToArray();
        var denial = await DenyAsync(Codes.Alice.Grant(Grant.To("Bank.*").Where("amount", Allowed.AtMost(200))), tools, 900m);
        var tall = new Denial
        {
            Code = denial.Code, Tool = denial.Tool, Message = new string('m', 700), Retry = denial.Retry, Decision = denial.Decision, Violations = denial.Violations,
            Alternatives = [.. Enumerable.Repeat(denial.Alternatives[0] with { Tool = new string('t', 100) }, 3)],
        };

        Assert.Equal(3, denial.Alternatives.Count);
        Assert.Contains("\"violations\"", tall.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"alternatives\":[{\"tool\":\"t" + new string('t', 99) + "\",\"arguments\":{\"amount\":{\"maximum\":200}}},{\"tool\":\"t" + new string('t', 99) + "\",\"arguments\":{\"amount\":{\"maximum\":200}}},{", tall.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Alternatives_Filled_ArePermittedOrAnsweredByApprovalOrLimits() => RegionLaws.Check(
        from world in OrderWorld.Any
        from wide in RandomRules.Permit
        from call in Orders.Calls
        select (World: world with { Policies = [.. world.Policies, wide] }, call),
        share: 0.1,
        (sample, reached) =>
        {
            ToolDescription[] tools = [sample.World.Tool, Orders.Tool("again")];
            var authority = sample.World.Authority;
            authority = authority.Steps[^1].Grants is null ? authority : authority.Grant(Grant.To("Shop.again").Where("fee", Allowed.AtMost(5)));
            var bench = new Bench { Tool = tools[0], Policies = string.Concat(sample.World.Policies), Bound = authority };
            var decision = Decide(bench, tools, sample.World.Call);
            if (decision.IsPermitted)
                return;
            var isChecked = false;
            foreach (var alternative in bench.Guard.Explainer.ExplainAsync(decision, CancellationToken.None).AsTask().GetAwaiter().GetResult().Alternatives)
                if (Filled(sample.call, alternative) is { } filled)
                {
                    var tool = tools.Single(tool => tool.Name == alternative.Tool);
                    var again = bench.Guard.Decisions.DecideAsync(tool, Orders.Arguments(filled), new InvocationContext(InvocationContext.Kernel) { Bound = authority }, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                    Assert.True(
                        again.Code is null or DenialCode.ApprovalRequired or DenialCode.LimitExceeded,
                        $"{sample.World}\n{alternative.Tool} {string.Join(", ", alternative.Arguments)}: {again.Code?.Text()}: {Orders.Show(filled)}");
                    isChecked = true;
                }

            if (isChecked)
                reached.Claim();
        });

    private static IReadOnlyDictionary<string, string?>? Filled(IReadOnlyDictionary<string, string?> call, Alternative alternative)
    {
        foreach (var (argument, schema) in alternative.Arguments)
        {
            if (argument.Contains('.', StringComparison.Ordinal) || !SchemaOracle.Promises(schema))
                return null;
            var fitting = SchemaValues.For(argument, schema).Where(value => SchemaOracle.Fits(schema, value)).ToArray();
            if (fitting.Length == 0)
                return null;
            call = call.With(argument, fitting[0]);
        }

        return call;
    }

    private static CallDecision Decide(Bench bench, ToolDescription[] tools, IReadOnlyDictionary<string, string?> call) =>
        bench.DecideAsync(Orders.Arguments(call), origin: Origin(tools)).AsTask().GetAwaiter().GetResult();

    private static InvocationContext Origin(ToolDescription[] tools) => new(InvocationContext.Kernel) { Available = new AvailableTools(tools, source => (ToolDescription[])source) };

    private static Task<Denial> DenyAsync(Authority authority, ToolDescription[] tools, decimal amount = 1m) => DenyAsync(new Bench { Tool = tools[0], Bound = authority.InSession("s") }, tools, amount);

    private static async Task<Denial> DenyAsync(Bench bench, ToolDescription[] tools, decimal amount = 1m)
    {
        var decision = await bench.DecideAsync(new Dictionary<string, object?> { ["amount"] = amount }, origin: Origin(tools));
        return await bench.Guard.Explainer.ExplainAsync(decision, CancellationToken.None);
    }
}
