using System.Diagnostics.CodeAnalysis;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>What is known before a call, how long it stands, and under whose authority.</summary>
[Trait("rule", "7 beforehand")]
public sealed class ResidualEvaluatorTests
{
    private static readonly Authority Alice = Authority.For("User", "alice");

    private readonly ManualClock _clock = new();
    private readonly Changing _revisions = new();
    private readonly ILimitStore _limits = LimitStores.InMemory();
    private readonly ToolDescription _tool = Bench.Transfer();

    [Fact]
    public void RegionOf_WhereNothingChanged_IsFoundOnce()
    {
        var foresight = Guard().Explainer.Permitted;
        var authority = Alice.Grant(Grant.To("Payments.transfer"));

        var first = foresight.RegionOf(_tool, authority);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.NotNull(first);
        Assert.Same(first, foresight.RegionOf(_tool, authority));
    }

    [Fact]
    public void RegionOf_UnderANewRevision_IsFoundAnew()
    {
        var foresight = Guard().Explainer.Permitted;
        var authority = Alice.Grant(Grant.To("Payments.transfer"));
        Assert.False(foresight.RegionOf(_tool, authority)!.Region.IsEmpty);

        _revisions.Use("forbid(principal, action, resource);");

        Assert.True(foresight.RegionOf(_tool, authority)!.Region.IsEmpty);
    }

    [Fact]
    public void RegionOf_AfterAGrantsExpiry_IsFoundAnew()
    {
        var foresight = Guard().Explainer.Permitted;
        var authority = Alice.Grant(Grant.To("Payments.transfer").Until(ManualClock.Noon.AddMinutes(1)));
        var before = foresight.RegionOf(_tool, authority)!;
        Assert.False(before.Region.IsEmpty);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(foresight.RegionOf(_tool, authority)!.Region.IsEmpty);

        // A clock that is set back makes the grant valid again.
        _clock.Advance(TimeSpan.FromMinutes(-1));
        Assert.False(foresight.RegionOf(_tool, authority)!.Region.IsEmpty);
    }

    [Theory]
    [InlineData("permit(principal, action, resource) when { context.system.now < datetime(\"2026-03-04T12:01:00Z\") };")]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource) when { context.system.now >= datetime(\"2026-03-04T12:01:00Z\") };")]
    public void RegionOf_WhereARuleReadsTheClock_IsOfTheMoment(string policies)
    {
        _revisions.Use(policies);
        var foresight = Guard().Explainer.Permitted;
        Assert.False(foresight.RegionOf(_tool, Alice)!.Region.IsEmpty);

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(foresight.RegionOf(_tool, Alice)!.Region.IsEmpty);
    }

    [Fact]
    public async Task RegionOf_WhereARuleReadsTheSession_IsOfTheMoment()
    {
        _revisions.Use("permit(principal, action, resource) when { context.session.calls < 1 };");
        var guard = Guard();
        Assert.False(guard.Explainer.Permitted.RegionOf(_tool, Alice)!.Region.IsEmpty);

        var decision = await guard.Decisions.DecideAsync(_tool, Bench.Payment(1), new InvocationContext(InvocationContext.Kernel) { Bound = Alice }, default);
        await guard.Decisions.EnterAsync(decision);

        Assert.True(guard.Explainer.Permitted.RegionOf(_tool, Alice)!.Region.IsEmpty);
    }

    [Fact]
    public void RegionOf_WithoutRevisionOrAfterTheAuthoritysEnd_IsNone()
    {
        var foresight = Guard().Explainer.Permitted;
        var authority = Alice.Grant(Grant.To("Payments.transfer")).Until(ManualClock.Noon.AddMinutes(1));
        Assert.NotNull(foresight.RegionOf(_tool, authority));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(foresight.RegionOf(_tool, authority));
        _revisions.Current = null;
        Assert.Null(foresight.RegionOf(_tool, Alice));
    }

    [Fact]
    public void RegionOf_AToolThatDeclaresNoEffectWhereARuleNamesOne_IsNone()
    {
        _revisions.Use("permit(principal, action, resource); forbid(principal, action in Effect::Action::\"egress\", resource);");

        Assert.Null(Guard().Explainer.Permitted.RegionOf(_tool, Alice));
        Assert.NotNull(Guard().Explainer.Permitted.RegionOf(Bench.Transfer(Effect.Write), Alice));
    }

    [Fact]
    public async Task HasLimitsLeft_WhenTheyAreSpent_NoMoreUntilTheyFallOutOfTheWindow()
    {
        var guard = Guard();
        var authority = Alice.Grant(Grant.To("Payments.transfer").Times(1).Per(TimeSpan.FromHours(1)));
        var region = guard.Explainer.Permitted.RegionOf(_tool, authority)!;
        Assert.True(await guard.Explainer.Permitted.HasLimitsLeftAsync(region, default));
        Assert.True(await guard.Explainer.Permitted.HasLimitsLeftAsync(region, default)); // nothing was reserved

        var decision = await guard.Decisions.DecideAsync(_tool, Bench.Payment(1), new InvocationContext(InvocationContext.Kernel) { Bound = authority }, default);
        await guard.Decisions.EnterAsync(decision);

        Assert.Same(region, guard.Explainer.Permitted.RegionOf(_tool, authority));
        Assert.False(await guard.Explainer.Permitted.HasLimitsLeftAsync(region, default));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await guard.Explainer.Permitted.HasLimitsLeftAsync(region, default));
    }

    [Fact]
    public async Task HasLimitsLeft_ASumThatIsUsedUp_LeavesRoomForACallOfNothing()
    {
        var guard = Guard();
        var authority = Alice.Grant(Grant.To("Payments.transfer").Sum("amount", 100));
        await guard.Decisions.EnterAsync(await guard.Decisions.DecideAsync(_tool, Bench.Payment(100), new InvocationContext(InvocationContext.Kernel) { Bound = authority }, default));
        var region = guard.Explainer.Permitted.RegionOf(_tool, authority)!;

        Assert.True(await guard.Explainer.Permitted.HasLimitsLeftAsync(region, default));
        Assert.True((await guard.Decisions.DecideAsync(_tool, Bench.Payment(0), new InvocationContext(InvocationContext.Kernel) { Bound = authority }, default)).IsPermitted);
    }

    [Fact]
    public async Task Authority_WithAProvider_IsWhoCallsWouldBeDecidedUnder()
    {
        var provided = Alice.Grant(Grant.To("Payments.*"));
        var narrower = provided.Delegate("Agent", "payer", Grant.To("Payments.transfer"));
        Authority? given = provided;
        var foresight = Guard(new Gives(() => given)).Explainer.Permitted;

        Assert.Same(provided, await foresight.AuthorityAsync(bound: null, ofKernel: null, default));
        Assert.Same(narrower, await foresight.AuthorityAsync(narrower, ofKernel: null, default));
        Assert.Null(await foresight.AuthorityAsync(Authority.For("User", "bob"), ofKernel: null, default));
        given = provided.Until(ManualClock.Noon);
        Assert.Null(await foresight.AuthorityAsync(narrower, ofKernel: null, default));
        given = null;
        Assert.Null(await foresight.AuthorityAsync(narrower, ofKernel: null, default));
    }

    [Fact]
    public async Task Authority_OfAProvider_IsAskedWithACallOfNoTool()
    {
        var asked = new Asked();

        await Guard(asked).Explainer.Permitted.AuthorityAsync(bound: null, ofKernel: null, default);

        Assert.Equal(("", "", 0, "beforehand"), (asked.Call.Plugin, asked.Call.Function, asked.Call.Arguments.Count, asked.Call.Door));
    }

    [Fact]
    public void Remember_TheSameAuthorityMadeAnew_IsALookup()
    {
        var foresight = Guard().Explainer.Permitted;
        static Authority Make(string user, DateTimeOffset expires) =>
            Authority.From(new(new System.Security.Claims.ClaimsIdentity([new("sub", user), new("sid", "1")], "test"))).Grant(Grant.To("Payments.transfer")).Until(expires);
        var first = Make("alice", ManualClock.Noon.AddMinutes(5));
        var region = foresight.RegionOf(_tool, first);
        var (again, other) = (Make("alice", ManualClock.Noon.AddMinutes(9)), Make("bob", ManualClock.Noon.AddMinutes(5)));

        ResidualEvaluator.Remember(again, first);
        ResidualEvaluator.Remember(other, first);

        Assert.Same(region, foresight.RegionOf(_tool, again));
        Assert.NotSame(region, foresight.RegionOf(_tool, other));
    }

    private ToolGuard Guard(IAuthorityProvider? provider = null) => new(new GuardServices { Revisions = _revisions, Clock = _clock, Limits = _limits, Provider = provider });

    private sealed class Changing : IPolicySnapshots
    {
        internal PolicySnapshot? Current { get; set; } = new() { Id = "r0" };

        internal void Use(string policies)
        {
            var parsed = PolicySet.Parse(policies);
            Current = new()
            {
                Id = "r1",
                Policies = parsed,
                HasOrganisationLayer = policies.Contains("permit", StringComparison.Ordinal),
                NamesEffects = parsed.Policies.Any(EffectNaming.In),
                ReadsSession = ArgumentReads.From(parsed.Policies).ReadsSession,
            };
        }

        public bool TryGetCurrent([NotNullWhen(true)] out PolicySnapshot? revision)
        {
            revision = Current;
            return revision is not null;
        }
    }

    private sealed class Asked : IAuthorityProvider
    {
        internal ToolCall Call { get; private set; }

        public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken)
        {
            Call = toolCall;
            return new(Alice);
        }
    }
}
