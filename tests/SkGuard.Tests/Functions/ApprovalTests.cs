using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Tests.Functions;

/// <summary>A call under a model's loop that needs a person, whom the application asks through the kernel's services.</summary>
[Trait("rule", "8")]
public sealed class ApprovalTests
{
    private static readonly Authority AliceAsks = Stand.Alice.Grant(Grant.To("Shop.pay").WithApproval());

    [Fact]
    public async Task Loop_RetriesUnchangedAfterApproval_RunsOnce()
    {
        var stand = new Stand(AliceAsks);
        var pay = ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900));
        var model = new ScriptedModel(pay, () => Decided(stand, approves: true, pay), pay, ScriptedModel.Done);

        await stand.AskAsync(model);

        Assert.Equal(["pay bob 900"], stand.Shop.Ran);
        Assert.Equal(3, model.Told.Count);
        Assert.Equal(["approval_required", "approval_required"], new[] { model.Told[0], model.Told[2] }.Select(Stand.Code));
        Assert.Equal("paid", model.Told[1]);
    }

    [Fact]
    public async Task Loop_RetriesUnchangedAfterRejection_IsToldTheReasonAsData()
    {
        var stand = new Stand(AliceAsks);
        var pay = ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900));
        var model = new ScriptedModel(pay, () => Decided(stand, approves: false, pay), ScriptedModel.Done);

        await stand.AskAsync(model);

        Assert.Empty(stand.Shop.Ran);
        Assert.Equal("approval_denied", Stand.Code(model.Told[1]));
        Assert.Contains("\"reason\":\"Too much.\"", model.Told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loop_RetriesWithAnotherAmountAfterApproval_DoesNotRun()
    {
        var stand = new Stand(AliceAsks);
        var model = new ScriptedModel(
            ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900)),
            () => Decided(stand, approves: true, ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(901))),
            ScriptedModel.Done);

        await stand.AskAsync(model);

        Assert.Empty(stand.Shop.Ran);
    }

    private static Microsoft.Extensions.AI.ChatMessage Decided(Stand stand, bool approves, Func<Microsoft.Extensions.AI.ChatMessage> next)
    {
        var approvals = stand.Kernel.Services.GetRequiredService<IApprovals>();
        var request = Assert.Single(approvals.PendingAsync().AsTask().GetAwaiter().GetResult());
        var maria = Approver.For("User", "maria");
        var result = approves ? approvals.ApproveAsync(request.Id, maria) : approvals.RejectAsync(request.Id, maria, "Too much.");
        Assert.Equal(approves ? ApprovalResult.Approved : ApprovalResult.Rejected, result.AsTask().GetAwaiter().GetResult());
        return next();
    }
}
