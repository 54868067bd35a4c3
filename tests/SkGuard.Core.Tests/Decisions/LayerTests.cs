
namespace SkGuard.Core.Tests.Decisions;

/// <summary>Layers, and in whose name each is evaluated.</summary>
public sealed class LayerTests
{
    private static readonly Grant Any = Grant.To("Payments.transfer");

    [Fact]
    [Trait("rule", "1.1")]
    public async Task DecideAsync_AStepOfTheChainExpired_EndsTheWholeChain()
    {
        var bench = new Bench();
        var chain = Codes.Alice.Grant(Any).Until(ManualClock.Noon.AddMinutes(1)).Delegate("Agent", "payer", Any).Until(ManualClock.Noon.AddDays(1));

        Assert.Null(await bench.CallAsync(1m, chain));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(1m, chain));
    }

    [Fact]
    [Trait("rule", "1.2")]
    public async Task DecideAsync_NeitherPoliciesNorConfiguredGrants_IsDecidedByTheAuthoritysOwnLayers()
    {
        Assert.Null(await new Bench().CallAsync(1m, Codes.Alice.Grant(Any)));
        Assert.Equal(DenialCode.ToolNotGranted, await new Bench().CallAsync(1m, Codes.Alice));
    }

    [Fact]
    [Trait("rule", "1.2")]
    public async Task DecideAsync_AnOrganisationLayerWithoutAnyPermit_DeniesEverything()
    {
        var bench = new Bench { Policies = """forbid(principal, action, resource) when { context.input.recipient == "mallory" };""" };

        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Codes.Alice.Grant(Any)));
    }

    [Fact]
    [Trait("rule", "1.3")]
    public async Task DecideAsync_AFirstStepWithoutGrants_IsDecidedByTheOrganisationAlone() =>
        Assert.Null(await new Bench { Grants = [Any] }.CallAsync(1m, Codes.Alice));

    [Fact]
    [Trait("rule", "1.3")]
    public async Task DecideAsync_DelegatedWithoutGrants_PermitsNothing()
    {
        var bench = new Bench { Policies = "permit(principal, action, resource);" };

        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer")));
    }

    [Fact]
    [Trait("rule", "1.3")]
    public async Task DecideAsync_AnEmptyListOfGrants_IsALayerThatPermitsNothing() =>
        Assert.Equal(DenialCode.ToolNotGranted, await new Bench { Grants = [Any] }.CallAsync(1m, Codes.Alice.Grant()));

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_AForbidOnTheDelegator_HoldsForTheDelegate()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource); forbid(principal == User::"alice", action, resource);""" };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer", Any)));
        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "carol").Delegate("Agent", "payer", Any)));
    }

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_AForbidOnAnyDelegateInTheMiddle_Holds()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource); forbid(principal == Agent::"middle", action, resource);""" };
        var chain = Codes.Alice.Delegate("Agent", "middle", Any).Delegate("Agent", "last", Any);

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, chain));
    }

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_ADelegate_NeedsNoPermitOfItsOwn()
    {
        var bench = new Bench { Policies = """permit(principal == User::"alice", action, resource);""" };

        Assert.Null(await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer", Any)));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Authority.For("User", "bob").Delegate("User", "alice", Any)));
    }

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_FactsAttributesAndTagsOfADelegate_NeverSatisfyARuleForTheRoot()
    {
        var bench = new Bench
        {
            Policies = """
                permit(principal, action, resource) when { context.authority has task && context.authority.task == "pay" };
                permit(principal, action, resource) when { principal has boss && principal.boss };
                permit(principal, action, resource) when { principal.hasTag("role") && principal.getTag("role") == "payer" };
                """,
        };
        var chain = Codes.Alice.Delegate("Agent", "payer", Any);

        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, chain.WithFact("task", "pay").With("boss", true).WithTag("role", "payer")));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice.WithFact("task", "pay").Delegate("Agent", "payer", Any)));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice.With("boss", true).Delegate("Agent", "payer", Any)));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice.WithTag("role", "payer").Delegate("Agent", "payer", Any)));
    }

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_FactsOfTheRoot_DoNotCountInAForbidAboutTheDelegate()
    {
        var bench = new Bench
        {
            Policies = """permit(principal, action, resource); forbid(principal is Agent, action, resource) unless { context.authority has cleared };""",
        };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice.WithFact("cleared", true).Delegate("Agent", "payer", Any)));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer", Any).WithFact("cleared", true)));
    }

    [Fact]
    [Trait("rule", "1.4")]
    public async Task DecideAsync_ADerivedValueReadInAStepsName_LeavesTheStepInForce()
    {
        var bench = new Bench
        {
            Policies = """
                permit(principal, action, resource);
                forbid(principal is Agent, action, resource) when { context.derived.recipient.length > 100 };
                forbid(principal is Agent, action, resource) when { principal has blocked && principal.blocked };
                """,
        };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer", Any).With("blocked", true)));
    }

    [Fact]
    [Trait("rule", "1.5")]
    public async Task DecideAsync_EveryLayer_MustPermit()
    {
        var chain = Codes.AliceMayPay200.Delegate("Agent", "payer", Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50)));
        var wider = Codes.AliceMayPay200.Delegate("Agent", "payer", Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(500)));
        var bench = new Bench { Policies = "permit(principal, action, resource);" };

        Assert.Null(await bench.CallAsync(50m, chain));
        Assert.Equal(DenialCode.ArgumentOutOfBounds, await bench.CallAsync(51m, chain));
        Assert.Equal(DenialCode.ArgumentOutOfBounds, await bench.CallAsync(201m, wider));
    }

    [Fact]
    [Trait("rule", "2 groups")]
    public async Task DecideAsync_AGroupOfTheActionInTheEntityFiles_IsKnownToRules()
    {
        var bench = new Bench
        {
            Policies = """permit(principal, action, resource); forbid(principal, action in Action::"money", resource);""",
            Entities = """[ { "uid": { "type": "Action", "id": "Payments.transfer" }, "attrs": {}, "parents": [ { "type": "Action", "id": "money" } ] } ]""",
        };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice));
    }

    [Fact]
    [Trait("rule", "2 groups")]
    public async Task DecideAsync_AGroupOfThePluginsGroupInTheEntityFiles_IsKnownToRules()
    {
        var bench = new Bench
        {
            Policies = """permit(principal, action, resource); forbid(principal, action in Action::"money", resource);""",
            Entities = """[ { "uid": { "type": "Plugin::Action", "id": "Payments" }, "attrs": {}, "parents": [ { "type": "Action", "id": "money" } ] } ]""",
        };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice));
    }

    [Theory]
    [Trait("rule", "2 context")]
    [InlineData("""forbid(principal, action in Plugin::Action::"Payments", resource);""")]
    [InlineData("""forbid(principal, action in Effect::Action::"write", resource);""")]
    [InlineData("""forbid(principal, action == Action::"Payments.transfer", resource);""")]
    [InlineData("""forbid(principal, action, resource == Plugin::"Payments");""")]
    [InlineData("""forbid(principal, action, resource) when { action in [Effect::Action::"egress", Effect::Action::"write"] };""")]
    [InlineData("""forbid(principal == User::"alice", action, resource);""")]
    [InlineData("""forbid(principal, action, resource) when { context.system.now == datetime("2026-03-04T12:00:00Z") };""")]
    [InlineData("""forbid(principal, action, resource) when { context.session.calls == 0 && context.session.id == "s1" };""")]
    public async Task DecideAsync_TheRequestOfTheTable_IsWhatRulesSee(string forbid)
    {
        var bench = new Bench { Tool = Bench.Transfer(Effect.Write), Policies = "permit(principal, action, resource);" + forbid };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice.InSession("s1")));
    }

    [Fact]
    [Trait("rule", "2 context")]
    public async Task DecideAsync_AnArgumentNamedLikeAFact_SatisfiesNoRuleAboutFacts()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource) when { context.authority has approved || context has approved || context.authority has note };""" };
        var arguments = Bench.Payment(1m);
        arguments["note"] = "of an argument that the tool declares";
        foreach (var name in (string[])["approved", "authority", "context", "context.authority.approved", "session", "system", "derived"])
            arguments[name] = new Dictionary<string, object?> { ["approved"] = true };

        var decision = await bench.DecideAsync(arguments, Codes.Alice);

        Assert.Equal(DenialCode.ToolNotGranted, decision.Code);
    }

    [Fact]
    [Trait("rule", "2 groups")]
    public async Task DecideAsync_APrincipalNamedLikeTheAction_DoesNotTakeItsGroupsAway()
    {
        var bench = new Bench { Policies = """permit(principal, action, resource); forbid(principal, action in Plugin::Action::"Payments", resource);""" };

        Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Authority.For("Action", "Payments.transfer")));
    }

    [Fact]
    [Trait("rule", "2 errors")]
    public async Task DecideAsync_AForbidSatisfiedAndAnotherInError_SaysForbidden()
    {
        foreach (var order in (string[])["ab", "ba"])
        {
            var bench = new Bench
            {
                Policies = "permit(principal, action, resource);" + string.Concat(order.Select(c => c == 'a'
                    ? """forbid(principal, action, resource) when { context.input.note like "x" };"""
                    : """forbid(principal, action, resource) when { context.input.recipient == "bob" };""")),
            };

            Assert.Equal(DenialCode.ForbiddenByPolicy, await bench.CallAsync(1m, Codes.Alice));
        }
    }

    [Fact]
    [Trait("rule", "2 errors")]
    public async Task DecideAsync_APermitThatErrors_PermitsNothingAndDoesNotStopAnother()
    {
        const string erring = """permit(principal, action, resource) when { context.authority.missing == 1 };""";

        Assert.Equal(DenialCode.PolicyError, await new Bench { Policies = erring }.CallAsync(1m, Codes.Alice));
        Assert.Null(await new Bench { Policies = erring + "permit(principal, action, resource);" }.CallAsync(1m, Codes.Alice));
    }

    [Fact]
    [Trait("rule", "2 session")]
    public async Task DecideAsync_SessionReadByARule_CountsTheCallsThatRan()
    {
        var bench = new Bench { Policies = "permit(principal, action, resource) when { context.session.calls < 2 };" };

        Assert.Null(await bench.CallAsync(1m, Codes.Alice));
        Assert.Null(await bench.CallAsync(1m, Codes.Alice));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Codes.Alice));
        Assert.Equal(DenialCode.ToolNotGranted, await bench.CallAsync(1m, Codes.Alice.Delegate("Agent", "payer", Any)));
    }

    [Fact]
    [Trait("rule", "2 session")]
    public async Task DecideAsync_ManyAtOnceUnderASessionRule_NoMoreRunThanTheRuleSays()
    {
        var bench = new Bench { Policies = "permit(principal, action, resource) when { context.session.calls < 3 };" };
        Assert.NotNull(bench.Guard); // one, before many ask for it

        var codes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => bench.CallAsync(1m, Codes.Alice))));

        Assert.InRange(codes.Count(code => code is null), 1, 3);
    }
}
