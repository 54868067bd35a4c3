using System.Security.Claims;
using Microsoft.Extensions.Logging;
using SkGuard.Cedar;
using SkGuard.Grants;
using SkGuard.Text;

namespace SkGuard.Approvals;

/// <summary>Lets people decide on requests, each only where a rule admits them and they do not act in the call.</summary>
internal sealed class ApprovalService(IApprovalStore store, Func<Entities> currentEntities, TimeProvider clock, ILogger logger) : IApprovals
{
    private const int MaxReasonLength = 200;

    public event EventHandler<ApprovalRequest>? Requested;

    public ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(CancellationToken cancellationToken = default) => Pending(_ => true, cancellationToken);

    public ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(Approver approver, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        var entities = currentEntities();
        return Pending(
            entry => !ActsIn(entry, approver) && entry.Rules.Any(rule => rule.ApprovedBy is null && Admits(rule, approver, entities)),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(ClaimsPrincipal approver, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return Approver.TryFrom(approver, out var known) ? PendingAsync(known, cancellationToken) : Pending(_ => false, cancellationToken);
    }

    /// <summary>Tells whoever waits for requests. The call is denied whatever they do, so what they throw is only logged.</summary>
    internal void Tell(ApprovalRequest request)
    {
        try
        {
            Requested?.Invoke(this, request);
        }
#pragma warning disable CA1031 // An application's handler must not turn a denial into an exception in a model's loop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotTold(logger, exception, request.Tool, request.Id);
        }
    }

    public ValueTask<ApprovalResult> ApproveAsync(string id, Approver approver, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return DecideAsync(id, approver, (entry, admits, now) => Approve(entry, approver, admits, now), cancellationToken);
    }

    public ValueTask<ApprovalResult> ApproveAsync(string id, ClaimsPrincipal approver, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return Approver.TryFrom(approver, out var known) ? ApproveAsync(id, known, cancellationToken) : new(ApprovalResult.NotAllowed);
    }

    public ValueTask<ApprovalResult> RejectAsync(string id, Approver approver, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        var kept = VisibleText.Shorten(reason ?? "", MaxReasonLength);
        return DecideAsync(
            id,
            approver,
            (entry, admits, now) => entry.Rules.Any(admits)
                ? (ApprovalResult.Rejected, entry with
                {
                    State = ApprovalState.Rejected,
                    RejectedBy = approver.Id,
                    Reason = kept.Length > 0 ? kept : null,
                    Expires = now + store.Lifetime,
                })
                : (ApprovalResult.NotAllowed, null),
            cancellationToken);
    }

    public ValueTask<ApprovalResult> RejectAsync(string id, ClaimsPrincipal approver, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return Approver.TryFrom(approver, out var known) ? RejectAsync(id, known, reason, cancellationToken) : new(ApprovalResult.NotAllowed);
    }

    private async ValueTask<ApprovalResult> DecideAsync(string id, Approver approver, Act act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        var entities = currentEntities();
        var result = ApprovalResult.Unknown;
        await store.ChangeAsync(id, clock.GetUtcNow(), (entry, now) =>
        {
            (result, var next) = entry switch
            {
                null => (ApprovalResult.Unknown, null),
                { State: ApprovalState.Used } => (ApprovalResult.AlreadyUsed, null),
                _ when !entry.IsLive(now) => (ApprovalResult.Expired, null),
                { State: ApprovalState.Rejected } => (ApprovalResult.AlreadyRejected, null),
                _ when ActsIn(entry, approver) => (ApprovalResult.OwnCall, null),
                _ => act(entry, rule => Admits(rule, approver, entities), now),
            };
            return next;
        }, cancellationToken).ConfigureAwait(false);
        if (logger.IsEnabled(LogLevel.Information))
            Log.ApproverActed(logger, approver.Id, id, result.ToString());
        return result;
    }

    /// <summary>For every rule that admits the approver; the call may run once each rule has somebody.</summary>
    private (ApprovalResult, ApprovalEntry?) Approve(ApprovalEntry entry, Approver approver, Func<ApprovalRule, bool> admits, DateTimeOffset now)
    {
        if (entry.State == ApprovalState.Approved)
            return (ApprovalResult.AlreadyApproved, null);
        ApprovalRule[] rules = [.. entry.Rules.Select(rule => rule.ApprovedBy is null && admits(rule) ? rule with { ApprovedBy = approver.Id } : rule)];
        if (rules.SequenceEqual(entry.Rules))
            return (ApprovalResult.NotAllowed, null);
        return Array.TrueForAll(rules, rule => rule.ApprovedBy is not null)
            ? (ApprovalResult.Approved, entry with { Rules = rules, State = ApprovalState.Approved, Expires = now + store.Lifetime })
            : (ApprovalResult.PartlyApproved, entry with { Rules = rules });
    }

    private static bool ActsIn(ApprovalEntry entry, Approver approver) => entry.Names.Any(approver.Names.Contains);

    private static bool Admits(ApprovalRule rule, Approver approver, Entities entities) => approver.Is(RequiredApprover.OfText(rule.By), entities);

    private async ValueTask<IReadOnlyList<ApprovalRequest>> Pending(Func<ApprovalEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = await store.PendingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return [.. pending.Where(isWanted).Select(entry => entry.ToRequest())];
    }

    private delegate (ApprovalResult Result, ApprovalEntry? Next) Act(ApprovalEntry entry, Func<ApprovalRule, bool> admits, DateTimeOffset now);
}
