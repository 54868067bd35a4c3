using System.Security.Claims;
using SkGuard.Approvals.Storing;
using static SkGuard.Core.Tests.Approvals.Asking;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>How many requests may wait: so many for each root principal, of which only those that nobody decided on count.</summary>
[Trait("rule", "8")]
public sealed class ApprovalCapTests
{
    private const string AnybodyReleases = "@approval permit(principal, action, resource);";

    [Fact]
    public async Task CallAsync_MoreRequestsThanAPrincipalMayHave_AreRefusedForGoodAndNotKept()
    {
        var bench = Capped(3);
        for (var i = 1; i <= 10; i++)
            Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(i));

        Assert.Equal(["1", "2", "3"], await AmountsAsync(bench));
        var denial = bench.Denial(await bench.DecideAsync(10m));
        Assert.Equal(("never", null), (denial.Retry, denial.Approval));
        Assert.Contains("3 calls of User::\"alice\" wait for that already", denial.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("approved")]
    [InlineData("used")]
    [InlineData("expired")]
    public async Task CallAsync_RequestsThatWereDecidedOrAreOver_DoNotCount(string how)
    {
        var bench = Capped(3);
        for (var i = 1; i <= 12; i++)
        {
            Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(i));
            var request = (await bench.Guard.Approvals.PendingAsync())[^1];
            Assert.Contains($"\"amount\":{i}", request.Arguments, StringComparison.Ordinal);
            if (how == "rejected")
                await bench.Guard.Approvals.RejectAsync(request.Id, Maria);
            else if (how == "expired")
                bench.Clock.Advance(TimeSpan.FromHours(1));
            else
                await bench.Guard.Approvals.ApproveAsync(request.Id, Maria);
            if (how == "used")
                Assert.Null(await bench.CallAsync(i));
        }
    }

    [Fact]
    public async Task CallAsync_ACapThatIsFull_EvictsNothingAndOpensWithTheFirstThatIsDecidedOrExpires()
    {
        var bench = Capped(2);
        await bench.CallAsync(1m);
        bench.Clock.Advance(TimeSpan.FromMinutes(30));
        await bench.CallAsync(2m);
        await bench.CallAsync(3m);
        Assert.Equal(["1", "2"], await AmountsAsync(bench));

        bench.Clock.Advance(TimeSpan.FromMinutes(30));
        await bench.CallAsync(3m);
        await bench.CallAsync(4m);
        Assert.Equal(["2", "3"], await AmountsAsync(bench));

        await bench.Guard.Approvals.RejectAsync((await bench.Guard.Approvals.PendingAsync())[0].Id, Maria);
        await bench.CallAsync(4m);
        Assert.Equal(["3", "4"], await AmountsAsync(bench));
    }

    [Fact]
    public async Task CallAsync_TheSameCallAgain_IsTheSameRequest()
    {
        var bench = Capped(2);
        for (var i = 0; i < 30; i++)
            await bench.CallAsync(1m);
        await bench.CallAsync(2m);

        Assert.Equal(["1", "2"], await AmountsAsync(bench));
    }

    [Fact]
    public async Task CallAsync_ACapThatIsFull_StillFindsRequestsMadeBefore()
    {
        var bench = Capped(1);
        await bench.CallAsync(1m);
        await bench.CallAsync(2m);
        Assert.Equal("after_approval", bench.Denial(await bench.DecideAsync(1m)).Retry);

        await bench.ApproveAsync();
        Assert.Null(await bench.CallAsync(1m));
    }

    [Fact]
    public async Task CallAsync_OtherSessionsIdsAndDelegatesOfOnePrincipal_ShareItsCap()
    {
        var bench = Capped(3);
        await bench.CallAsync(1m, Authority.For("User", "alice"));
        await bench.CallAsync(2m, Authority.For("User", "alice").InSession("x"));
        await bench.CallAsync(3m, Authority.For("User", "alice").Delegate("Agent", "a", Grant.To("Payments.*")));

        Assert.Equal("never", bench.Denial(await bench.DecideAsync(4m, Authority.For("User", "alice"))).Retry);
        Assert.Equal(3, (await bench.Guard.Approvals.PendingAsync()).Count);
    }

    [Fact]
    public async Task CallAsync_OnePrincipalsCapIsFull_OthersAsk()
    {
        var bench = Capped(1);
        Assert.Equal("after_approval", await RetryAsync(Authority.From(User("https://a", "alice", "s1"))));
        Assert.Equal("never", await RetryAsync(Authority.From(User("https://a", "alice", "s2"))));
        Assert.Equal("after_approval", await RetryAsync(Authority.From(User("https://b", "alice", "s1"))));
        Assert.Equal("after_approval", await RetryAsync(Authority.From(User("https://a", "bob", "s1"))));
        Assert.Equal("after_approval", await RetryAsync(Authority.For("User", "alice")));
        Assert.Equal("never", await RetryAsync(Authority.For("User", "alice")));

        async Task<string> RetryAsync(Authority authority) => bench.Denial(await bench.DecideAsync(1m, authority)).Retry;
    }

    [Fact]
    public async Task CallAsync_OneUserAsksAllTheTime_NobodyElseIsRefused()
    {
        var bench = Capped(20_000);
        for (var i = 0; i < 12_000; i++)
            await bench.DecideAsync(i + 0.5m, Alice);

        Assert.NotNull(bench.Denial(await bench.DecideAsync(1m, Authority.For("User", "bob"))).Approval);
    }

    private static Bench Capped(int most) => Bench(AnybodyReleases, new ApprovalStore(TimeSpan.FromHours(1), most));

    private static async Task<IEnumerable<string>> AmountsAsync(Bench bench) => (await bench.Guard.Approvals.PendingAsync())
        .Select(request => request.Arguments.Split("\"amount\":")[1].TrimEnd('}'));

    private static ClaimsPrincipal User(string issuer, string subject, string session) => new(new ClaimsIdentity(
        [new Claim("sub", subject, null, issuer), new Claim("sid", session, null, issuer)], "test"));
}
