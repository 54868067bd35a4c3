using SkGuard;

namespace BankAgent.Agents;

/// <summary>Where a manager of the bank releases what an agent may not do alone. No model reaches it: it is no tool.</summary>
/// <param name="approvals">The calls that wait, from the kernel's services.</param>
/// <param name="decide">The manager's decision: null to release, else why not.</param>
internal sealed class Desk(IApprovals approvals, Func<ApprovalRequest, string?> decide)
{
    /// <summary>Who sits there. A real application takes this from its sign-in: <c>Approver.From(httpContext.User)</c>.</summary>
    private static readonly Approver Manager = Approver.For("User", "maria");

    internal async Task AnswerAsync(CancellationToken cancellationToken)
    {
        foreach (var request in await approvals.PendingAsync(cancellationToken))
            if (decide(request) is { } reason)
                await approvals.RejectAsync(request.Id, Manager, reason, cancellationToken);
            else
                await approvals.ApproveAsync(request.Id, Manager, cancellationToken);
    }
}
