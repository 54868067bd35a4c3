using System.Security.Claims;
using Microsoft.Extensions.Logging;
using SkGuard.Compilation;
using SkGuard.Configuration.Policies;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>
/// What each kind of counter is kept for: an authority's own grants for its id, organisation limits for issuer and principal across
/// sessions, <c>context.session</c> for the session. A key that is made anew for each call adds nothing up, and is warned of.
/// </summary>
[Trait("rule", "5 counters")]
public sealed class CounterScopeTests
{
    private const string TwoPerSession = """permit(principal, action, resource) when { context.session.calls < 2 };""";

    private static readonly Grant Once = Grant.To("Payments.transfer").Times(1);

    [Fact]
    public async Task Organisation_AFreshIdForEachCall_AddsUp()
    {
        var bench = new Bench { Grants = [Once], Provider = new Gives(() => Authority.For("User", "alice")) };

        Assert.Null(await bench.CallAsync(1m));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m));
    }

    [Fact]
    public async Task Organisation_ASumAndAFreshIdForEachCall_AddsUp()
    {
        var bench = new Bench { Grants = [Grant.To("Payments.transfer").Sum("amount", 10).Per(TimeSpan.FromHours(1))] };

        Assert.Null(await bench.CallAsync(6m, Authority.For("User", "alice")));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(6m, Authority.For("User", "alice")));
        Assert.Null(await bench.CallAsync(6m, Authority.For("User", "bob")));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await bench.CallAsync(6m, Authority.For("User", "alice")));
    }

    [Fact]
    public async Task Organisation_SessionsOfOneUser_ShareTheLimitAndOtherUsersHaveTheirOwn()
    {
        var bench = new Bench { Grants = [Once] };

        Assert.Null(await bench.CallAsync(1m, Authority.From(User("https://a", "alice", "s1"))));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, Authority.From(User("https://a", "alice", "s2"))));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, Authority.From(User("https://a", "alice", session: null))));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, Authority.From(User("https://a", "alice", "s3")).Delegate("Agent", "a", Grant.To("Payments.*"))));
        Assert.Null(await bench.CallAsync(1m, Authority.From(User("https://a", "bob", "s1"))));
        Assert.Null(await bench.CallAsync(1m, Authority.From(User("https://b", "alice", "s1"))));
        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice"))); // of no known issuer
    }

    [Fact]
    public async Task Organisation_AStoredAuthority_IsCountedForTheSameIssuer()
    {
        var bench = new Bench { Grants = [Once] };
        var authority = Authority.From(User("https://a", "alice", "s1"));

        Assert.Null(await bench.CallAsync(1m, authority));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, Authority.Parse(authority.ToJson())));
    }

    [Fact]
    public async Task OwnGrants_OfAnotherId_HaveCountersOfTheirOwn()
    {
        var bench = new Bench();

        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice").Grant(Once)));
        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice").Grant(Once)));
    }

    [Fact]
    public async Task Session_TwoAuthoritiesInOne_ShareIt()
    {
        var bench = new Bench { Policies = TwoPerSession };

        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice").InSession("s1")));
        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice").InSession("s1")));
        Assert.NotNull(await bench.CallAsync(1m, Authority.For("User", "alice").InSession("s1")));
        Assert.Null(await bench.CallAsync(1m, Authority.For("User", "alice").InSession("s2")));
    }

    [Fact]
    public async Task Session_NamedAsAnAuthoritysId_IsAnotherOne()
    {
        var bench = new Bench { Policies = TwoPerSession };
        var nameless = Authority.For("User", "alice");

        for (var i = 0; i < 2; i++)
        {
            Assert.Null(await bench.CallAsync(1m, nameless));
            Assert.Null(await bench.CallAsync(1m, Authority.For("User", "bob").InSession(nameless.Id!)));
        }

        Assert.NotNull(await bench.CallAsync(1m, nameless));
    }

    /// <summary>By what is counted: the rules, and the grants of the authority.</summary>
    public static TheoryData<string, string, bool> Kinds => new()
    {
        { "session", "context.session", false },
        { "session", "context.session", true },
        { "own limit", "limits are counted by id", false },
        { "own limit", "limits are counted by id", true },
        { "approval", "approvals", false },
        { "approval of an own grant", "approvals", true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Key_MadeAnewForEachCall_IsWarnedOfOnce(string kind, string told, bool isBound)
    {
        Authority Fresh() => Authority.For("User", "alice").Grant(kind switch
        {
            "own limit" => Once,
            "approval of an own grant" => Grant.To("Payments.transfer").WithApproval(),
            _ => Grant.To("Payments.transfer"),
        });
        var bench = new Bench
        {
            Policies = kind switch { "session" => TwoPerSession, "approval" => "@approval permit(principal, action, resource);", _ => "" },
            Provider = isBound ? null : new Gives(Fresh),
        };

        for (var i = 0; i < 8; i++)
            await bench.CallAsync(1m, isBound ? Fresh() : null);

        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains(told, StringComparison.Ordinal) && line.Contains("User::\"alice\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_MadeAnewForTwoUsersInTurn_IsWarnedOf()
    {
        var i = 0;
        var bench = new Bench { Provider = new Gives(() => Authority.For("User", i++ % 2 == 0 ? "alice" : "bob").Grant(Once)) };

        for (var call = 0; call < 8; call++)
            await bench.CallAsync(1m);

        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("limits are counted by id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_SessionMadeAnewForEachCall_IsWarnedOf()
    {
        var bench = new Bench { Policies = TwoPerSession };

        for (var call = 0; call < 20; call++)
            await bench.CallAsync(1m, Authority.From(User("https://a", "alice", session: null), $"session {call}"));

        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("context.session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_PrincipalMadeAnewForEachCall_IsWarnedOfWhereTheOrganisationLimits()
    {
        var bench = new Bench { Grants = [Once] };

        for (var call = 0; call < 20; call++)
            await bench.CallAsync(1m, Authority.For("Task", $"task {call}"));

        Assert.Single(bench.Log.At(LogLevel.Warning), line => line.Contains("configured grants", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_ManyUsersWhoComeAgain_AreNotWarnedOf()
    {
        var bench = new Bench { Grants = [Once] };
        var users = Enumerable.Range(0, 24).Select(i => Authority.For("User", $"user {i}")).ToArray();

        for (var i = 0; i < users.Length; i++)
        {
            await bench.CallAsync(1m, users[i]);
            await bench.CallAsync(1m, users[Math.Max(0, i - 1)]);
        }

        Assert.Empty(bench.Log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task Key_ThatIsKeptOrCountsNothing_IsNotWarnedOf()
    {
        var i = 0;
        var kept = Authority.For("User", "alice").Grant(Once);
        foreach (var (policies, give) in ((string, Func<Authority>)[])
        [
            (TwoPerSession, () => kept),
            (TwoPerSession, () => Authority.Parse(kept.ToJson())),
            (TwoPerSession, () => Authority.From(User("https://a", "alice", "s1"))),
            (TwoPerSession, () => Authority.For("User", "alice").InSession("s1")),
            (TwoPerSession, () => Authority.From(User("https://a", "alice", $"s{i++ / 2}"))), // two calls in each session
            ("permit(principal, action, resource);", () => Authority.For("User", "alice")),
        ])
        {
            var bench = new Bench { Policies = policies, Provider = new Gives(give) };
            for (var call = 0; call < 24; call++)
                await bench.CallAsync(1m);
            Assert.DoesNotContain(bench.Log.At(LogLevel.Warning), line => line.Contains("never add", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("rule", "5 which pays")]
    public async Task Charge_TheFirstGrantIsUsedUp_TheNextPaysAndNothingElseIsCharged()
    {
        var bench = new Bench();
        var authority = Codes.Alice.Grant(
            Grant.To("Payments.transfer").Times(1).WithId("one"),
            Grant.To("Payments.transfer").Times(2).WithId("two"));

        for (var call = 0; call < 6; call++)
            await bench.CallAsync(1m, authority);

        Assert.Equal(
            ["one", "two", "two", "", "", ""],
            bench.Trail.Decisions.Select(decision => decision.Decision == SkGuard.AuditDecision.Permit ? decision.Rules.Single() : ""));
    }

    [Fact]
    [Trait("rule", "5 which pays")]
    public async Task Charge_TheNextGrantIsShortInAnotherLayer_GivesBackWhatTheFirstAttemptTook()
    {
        var bench = new Bench();
        var authority = Codes.Alice
            .Grant(Grant.To("Payments.transfer").Times(1).WithId("one"), Grant.To("Payments.transfer").Sum("amount", 10).WithId("ten"))
            .Delegate("Agent", "a", Grant.To("Payments.transfer").Times(4));

        Assert.Null(await bench.CallAsync(6m, authority));
        Assert.Null(await bench.CallAsync(6m, authority));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(6m, authority));
        Assert.Null(await bench.CallAsync(4m, authority));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(0.5m, authority));
        Assert.Equal(["one", "ten", "ten"], bench.Trail.Decisions.Where(decision => decision.Decision == SkGuard.AuditDecision.Permit).Select(decision => decision.Rules[0]));
    }

    [Fact]
    public async Task Key_OfOneGrantInTwoLayers_IsACounterForEach()
    {
        var bench = new Bench();
        var grant = Grant.To("Payments.transfer").Times(4);
        var authority = Codes.Alice.Grant(grant).Delegate("Agent", "a", grant);

        for (var call = 0; call < 4; call++)
            Assert.Null(await bench.CallAsync(1m, authority));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, authority));
    }

    [Fact]
    public async Task Key_OfOneGrantInTheOrganisationAndInTheAuthority_IsACounterForEach()
    {
        var bench = new Bench { Grants = [Grant.To("Payments.transfer").Times(4)] };
        var authority = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Times(4));

        for (var call = 0; call < 4; call++)
            Assert.Null(await bench.CallAsync(1m, authority));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m, authority));
    }

    [Fact]
    [Trait("rule", "2 undeclared")]
    public async Task Effects_NamedByAConfiguredGrantAlone_AnUndeclaredToolIsDenied()
    {
        var grants = new[] { Grant.To("effect:read"), Grant.To("Payments.transfer") };

        Assert.Equal(DenialCode.ToolUndeclared, await new Bench { Grants = grants }.CallAsync(1m, Codes.Alice));
        Assert.Null(await new Bench { Grants = grants[1..] }.CallAsync(1m, Codes.Alice));
        Assert.Null(await new Bench { Grants = grants, Tool = Bench.Transfer(Effect.Write) }.CallAsync(1m, Codes.Alice));
    }

    [Theory]
    [Trait("rule", "2 undeclared")]
    [InlineData("effect:read", true)]
    [InlineData("Payments.transfer", false)]
    public void Effects_NamedByAConfiguredGrantAlone_TheRevisionKnowsThatTheyAre(string tool, bool names)
    {
        var options = new SkGuardOptions { Grants = { Grant.To(tool) } };

        Assert.Equal(names, SnapshotBuilder.Build(options, new PolicySources([], [], "r1"), "/", (_, _, _) => { }).NamesEffects);
    }

    private static ClaimsPrincipal User(string issuer, string subject, string? session)
    {
        var claims = new List<Claim> { new("sub", subject, ClaimValueTypes.String, issuer) };
        if (session is not null)
            claims.Add(new("sid", session, ClaimValueTypes.String, issuer));
        return new(new ClaimsIdentity(claims, "test"));
    }
}
