using System.Security.Claims;
using Microsoft.Extensions.Logging;
using SkGuard.Approvals.Storing;
using static SkGuard.Core.Tests.Approvals.Asking;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>How people learn of requests: by an event, and by a list of those that they may decide on.</summary>
[Trait("rule", "8")]
public sealed class RequestedTests
{
    [Fact]
    public async Task Requested_ACallAsks_IsRaisedOnceWithWhatWaits()
    {
        var bench = Bench(ManagersRelease);
        var told = new List<ApprovalRequest>();
        bench.Guard.Approvals.Requested += (sender, request) =>
        {
            Assert.Same(bench.Guard.Approvals, sender);
            told.Add(request);
        };

        await bench.CallAsync(900m);
        await bench.CallAsync(900m);
        Assert.Equal((await bench.PendingAsync()).Id, Assert.Single(told).Id);
        Assert.Equal("""{"recipient":"bob","amount":900}""", told[0].Arguments);

        await bench.ApproveAsync();
        Assert.Null(await bench.CallAsync(900m));
        Assert.Single(told);
        await bench.CallAsync(900m);
        Assert.Equal(2, told.Count);
    }

    [Theory]
    [InlineData("observe")]
    [InlineData("cap")]
    [InlineData("rejected")]
    [InlineData("no id")]
    public async Task Requested_NoRequestIsMade_IsNotRaised(string why)
    {
        var bench = Bench(
            ManagersRelease, new ApprovalStore(TimeSpan.FromHours(1), most: 1), why == "no id" ? new Authority(null, null, Alice.Steps) : null,
            why == "observe" ? GuardMode.Observe : GuardMode.Enforce);
        if (why is "cap" or "rejected")
            await bench.CallAsync(1m);
        if (why == "rejected")
            await bench.Guard.Approvals.RejectAsync((await bench.PendingAsync()).Id, Maria);
        bench.Guard.Approvals.Requested += (_, request) => Assert.Fail(request.Id);

        await bench.CallAsync(why == "cap" ? 2m : 1m);
    }

    [Fact]
    public async Task Requested_AHandlerThrows_TheRequestWaitsAndTheLogSaysWhy()
    {
        var bench = Bench(ManagersRelease);
        bench.Guard.Approvals.Requested += (_, _) => throw new InvalidOperationException("the mail server is down");

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        Assert.Contains("IApprovals.Requested", Assert.Single(bench.Log.At(LogLevel.Error)), StringComparison.Ordinal);
        await bench.ApproveAsync();
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task Requested_AHandlerThatApprovesAtOnce_LetsTheNextCallRun()
    {
        var bench = Bench(ManagersRelease);
        bench.Guard.Approvals.Requested += (_, request) =>
            Assert.Equal(ApprovalResult.Approved, bench.Guard.Approvals.ApproveAsync(request.Id, Maria).AsTask().GetAwaiter().GetResult());

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task PendingAsync_ForAnApprover_IsWhatTheyMayDecideOnNow()
    {
        var bench = Bench(ManagersRelease, bound: Alice);
        await bench.CallAsync(1m);
        await bench.CallAsync(2m, Alice.Grant(Grant.To("Payments.transfer").WithApproval("User::\"otto\"")));
        await bench.CallAsync(3m, Authority.For("User", "maria"));

        Assert.Equal("1 2", await Sees(Maria));
        Assert.Equal("2", await Sees(Otto));
        Assert.Equal("1 2 3", await Sees(Approver.For("User", "x", "deputy")));
        Assert.Equal("", await Sees(Approver.For("User", "x")));
        Assert.Equal("3", await Sees(Approver.For("User", "alice", "deputy")));

        // What is decided for one rule waits for the others only, and what is decided wholly for nobody.
        var requests = await bench.Guard.Approvals.PendingAsync();
        await bench.Guard.Approvals.ApproveAsync(requests[0].Id, Maria);
        await bench.Guard.Approvals.ApproveAsync(requests[1].Id, Maria);
        Assert.Equal("", await Sees(Maria));
        Assert.Equal("2", await Sees(Otto));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", await Sees(Otto));

        async Task<string> Sees(Approver approver) => string.Join(' ', (await bench.Guard.Approvals.PendingAsync(approver)).Select(Amount));
    }

    [Fact]
    public async Task PendingAsync_ForASignedInUser_IsWhatTheyMayDecideOn()
    {
        var bench = Bench("""@approval("managers") permit(principal, action, resource);""");
        await bench.CallAsync(1m);
        var manager = new ClaimsIdentity([new Claim("sub", "maria"), new Claim(ClaimTypes.Role, "managers")], "test");
        var anonymous = new ClaimsIdentity([new Claim("sub", "maria"), new Claim(ClaimTypes.Role, "managers")]);
        var clerk = new ClaimsIdentity([new Claim("sub", "otto"), new Claim(ClaimTypes.Role, "clerks")], "test");

        Assert.Single(await bench.Guard.Approvals.PendingAsync(new ClaimsPrincipal(manager)));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync(new ClaimsPrincipal(anonymous)));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync(new ClaimsPrincipal(clerk)));
    }

    [Fact]
    public async Task CallAsync_Rejected_TheReplyToTheModelHasThePersonsReason()
    {
        var bench = Bench(ManagersRelease);
        await bench.CallAsync(900m);
        await bench.Guard.Approvals.RejectAsync((await bench.PendingAsync()).Id, Maria, "the invoice was paid on Monday");

        var reply = bench.Denial(await bench.DecideAsync(900m)).ToJson();

        Assert.Contains("said why (approval.reason)", reply, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"the invoice was paid on Monday\"", reply, StringComparison.Ordinal);
    }

    private static string Amount(ApprovalRequest request) => request.Arguments.Split("\"amount\":")[1].TrimEnd('}');
}
