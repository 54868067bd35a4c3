using System.Diagnostics;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

[Collection(OneAtATime.Name)]
public sealed class ActivityTests : IDisposable
{
    private readonly Listening _listening = new(Watched.Name);
    private readonly Authority _alice = Authority.For("User", "alice");

    public void Dispose() => _listening.Dispose();

    [Fact]
    public async Task Call_Permitted_IsToldByTheConventions()
    {
        await new Watched().CallAsync(150m, _alice);

        var activity = Assert.Single(_listening.Activities);
        Assert.Equal("execute_tool Watched.transfer", activity.DisplayName);
        Assert.Equal(ActivityKind.Internal, activity.Kind);
        Assert.Equal("execute_tool", activity.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("call_1", activity.GetTagItem("gen_ai.tool.call.id"));
        Assert.Equal("kernel", activity.GetTagItem("skguard.door"));
        Assert.Equal("permit", activity.GetTagItem("skguard.decision"));
        Assert.StartsWith("dec_", (string?)activity.GetTagItem("skguard.decision.id"), StringComparison.Ordinal);
        Assert.Equal("Enforce", activity.GetTagItem("skguard.mode"));
        Assert.Equal("r1", activity.GetTagItem("skguard.revision"));
        Assert.Equal("Completed", activity.GetTagItem("skguard.outcome"));
        Assert.Null(activity.GetTagItem("skguard.code"));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
    }

    [Fact]
    public async Task Call_OfARun_NamesIt()
    {
        var decision = await new Watched().DecideAsync(Watched.Payment(150m), new InvocationContext(InvocationContext.Kernel) { Bound = _alice, Run = AgentRun.Named("turn-7") });
        DecisionPoint.Return(decision);

        Assert.Equal("turn-7", Assert.Single(_listening.Activities).GetTagItem("skguard.run"));
    }

    [Fact]
    public async Task Call_Denied_HasCodeAndDelta()
    {
        await new Watched().CallAsync(900m, _alice);

        var activity = Assert.Single(_listening.Activities);
        Assert.Equal("deny", activity.GetTagItem("skguard.decision"));
        Assert.Equal("argument_out_of_bounds", activity.GetTagItem("skguard.code"));
        Assert.Equal("amount", activity.GetTagItem("skguard.delta"));
        Assert.Null(activity.GetTagItem("skguard.outcome"));
    }

    [Fact]
    public async Task Call_ThatWaitsForAPerson_NamesItsRequest()
    {
        await new Watched().CallAsync(150m, _alice.Grant(Grant.To("Watched.transfer").WithApproval()));

        var activity = Assert.Single(_listening.Activities);
        Assert.Equal("approval_required", activity.GetTagItem("skguard.code"));
        Assert.StartsWith("apr_", (string?)activity.GetTagItem("skguard.approval"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OnlyObserved_SaysWhatWouldHaveBeenDeniedAndThatItRan()
    {
        await new Watched(GuardMode.Observe).CallAsync(900m, _alice);

        var activity = Assert.Single(_listening.Activities);
        Assert.Equal("Observe", activity.GetTagItem("skguard.mode"));
        Assert.Equal("deny", activity.GetTagItem("skguard.decision"));
        Assert.Equal("Completed", activity.GetTagItem("skguard.outcome"));
    }

    [Fact]
    public async Task Call_ToolFails_HasTheErrorsTypeAndNotItsWords()
    {
        await new Watched().CallAsync(150m, _alice, error: new InvalidOperationException("secret"));

        var activity = Assert.Single(_listening.Activities);
        Assert.Equal("System.InvalidOperationException", activity.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Null(activity.StatusDescription);
    }

    [Fact]
    public async Task Call_CancelledWhileDecided_EndsItsActivity()
    {
        using var cancelled = new CancellationTokenSource();
        var watched = new Watched(provider: new Cancels(cancelled));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => watched.DecideAsync(Watched.Payment(1m), new InvocationContext(InvocationContext.Kernel), cancelled.Token).AsTask());

        Assert.Equal("Cancelled", Assert.Single(_listening.Activities).GetTagItem("skguard.outcome"));
    }

    [Fact]
    public async Task Calls_OfEveryKind_TellNoArgumentsValue()
    {
        const string Secret = "DE89370400440532013000";
        var watched = new Watched();
        await watched.CallAsync(151.51m, _alice, Secret);
        await watched.CallAsync(999.51m, _alice, Secret);
        await watched.CallAsync("x" + Secret, _alice, Secret);
        await watched.CallAsync(999.51m, Authority.For("User", "bob").Grant(), Secret);
        await watched.CallAsync(999.51m, authority: null, Secret);

        Assert.Equal(5, _listening.Activities.Count);
        Assert.DoesNotContain(_listening.Everything, text => text.Contains(Secret, StringComparison.Ordinal) || text.Contains("1.51", StringComparison.Ordinal) || text.Contains("9.51", StringComparison.Ordinal));
    }

    private sealed class Cancels(CancellationTokenSource source) : IAuthorityProvider
    {
        public async ValueTask<Authority?> GetAuthorityAsync(ToolCall call, CancellationToken cancellationToken)
        {
            await source.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
