using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using SkGuard.Approvals;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// The policy decision point (XACML), the only place where calls are decided. An enforcement point asks it, enters the function only if the
/// decision permits, and reports the outcome. Failures deny the call; cancellation is rethrown.
/// </summary>
internal sealed partial class DecisionPoint : IDisposable
{
    private readonly GuardServices _services;
    private readonly IDenialExplainer _explainer;
    private readonly LimitGate _limits;
    private readonly ApprovalGate _approvals;
    private readonly AuditGate _audit;
    private readonly UnknownTags _unknownTags;

    internal DecisionPoint(GuardServices services, IDenialExplainer explainer)
    {
        _services = services;
        _explainer = explainer;
        _limits = new LimitGate(services.Limits, services.Logger);
        _audit = new AuditGate(services, explainer);
        _unknownTags = new UnknownTags(services.Logger);
        Approvals = new ApprovalService(
            services.Approvals, () => services.Revisions.TryGetCurrent(out var snapshot) ? snapshot.Entities : Entities.Empty, services.Clock, services.Logger);
        _approvals = new ApprovalGate(services.Approvals, Approvals.Tell, services.Logger);
    }

    internal ApprovalService Approvals { get; }

    /// <summary>The permitted calls whose functions have returned but whose outcomes are pending.</summary>
    internal OpenCalls OpenCalls { get; } = new();

    /// <summary>Decides a call and records the decision, which is final.</summary>
    internal async ValueTask<CallDecision> DecideAsync(
        ToolDescription tool, IReadOnlyDictionary<string, object?> arguments, InvocationContext context, CancellationToken cancellationToken)
    {
        var isTimed = _services.Audit is not null || GuardTelemetry.IsTimed;
        var started = isTimed ? _services.Clock.GetTimestamp() : 0;
        var decision = DecisionPool.Rent(tool);
        decision.Begin(context, _services.Clock.GetUtcNow(), _services.Mode);
        decision.Activity = GuardTelemetry.Start(tool, context);
        try
        {
            if (IsReady(decision))
            {
                if (_audit.HasUnrecorded)
                    await _audit.RequireOutcomesAsync(cancellationToken).ConfigureAwait(false);
                await _services.Authorities.ResolveAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
                if (decision.IsPermitted)
                    SelectPlan(decision);
                if (decision.IsPermitted)
                    ArgumentGate.Bind(decision, arguments, isHashed: _services.Audit is not null);
                if (decision.IsPermitted)
                    EvaluateLayers(decision);
                if (decision.IsPermitted && decision.HasLimits)
                    await _limits.ReserveAsync(decision, cancellationToken).ConfigureAwait(false);
                if (decision.IsPermitted && decision.NeedsApproval)
                    await _approvals.DischargeAsync(decision, cancellationToken).ConfigureAwait(false);
                if (decision.IsPermitted && decision.MayExpire)
                    RequireUnexpired(decision);
            }
        }
#pragma warning disable CA1031 // Every failure denies the call.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(decision, exception, cancellationToken).ConfigureAwait(false);
        }

        if (isTimed)
            decision.Duration = _services.Clock.GetElapsedTime(started);
        if (_services.Audit is not null)
            await RecordAsync(decision, cancellationToken).ConfigureAwait(false);
        GuardTelemetry.Decided(decision, isTimed, _explainer);
        if (!decision.IsPermitted)
            await RefusedAsync(decision).ConfigureAwait(false);
        return decision;
    }

    /// <summary>Reports grants of a bound authority for unknown tools before any call.</summary>
    internal void Bound(Authority authority) => _services.Granted?.Note(authority);

    /// <summary>Abandons open calls and disposes owned services.</summary>
    public void Dispose()
    {
        BlockingWait.For(OpenCalls.AbandonAsync);
        foreach (var owned in _services.Owned)
            owned.Dispose();
    }

    /// <summary>
    /// Denies a call that cannot be decided: no snapshot in force, another filter after the decision, or a misconfigured tool.
    /// </summary>
    private bool IsReady(CallDecision decision)
    {
        if (!_services.Revisions.TryGetCurrent(out var snapshot))
        {
            decision.Deny(DenialCode.GuardUnavailable, "The policies could not be reloaded for too long.");
            return false;
        }

        decision.Revision = snapshot;
        if (decision.Origin.IsOvertaken)
        {
            Log.Overtaken(_services.Logger, decision.Tool.Name);
            decision.Deny(DenialCode.GuardUnavailable, "Another filter could change the call after it was decided.");
            return false;
        }

        if (_services.Unfit.Any && _services.Unfit.ProblemOf(decision.Tool) is { } unfit)
        {
            Log.Unfit(_services.Logger, decision.Tool.Name, decision.Id, unfit);
            decision.Deny(DenialCode.GuardUnavailable, "The guard's configuration does not fit this tool.");
            return false;
        }

        return true;
    }

    /// <summary>Selects the rules of the tool under the authority, and counts the call in its session if a rule reads it.</summary>
    private void SelectPlan(CallDecision decision)
    {
        var authority = decision.Authority!;
        if (authority.Plan is null)
            _services.Granted?.Note(authority);
        decision.Plan = PlanCache.Get(authority, decision.Revision!, decision.Tool);
        if (decision.Revision!.ReadsSession)
            decision.Session.Enter(_services.Sessions.Of(authority), decision.Tool);
        if (decision.Plan.Tool.IsUndeclared)
            decision.Deny(DenialCode.ToolUndeclared);
    }

    private void EvaluateLayers(CallDecision decision)
    {
        var plan = decision.Plan!;
        LayerEvaluator.Evaluate(decision);
        if (plan.Unknown.Length > 0)
            _unknownTags.Note(plan);
        if (plan.Mistaken.Length > 0)
            SetTagComparisonCheck.Refuse(decision, plan.Mistaken, _services.Logger);
    }

    /// <summary>Checks expiry with a new reading of the clock, because provider and limit store may have taken long.</summary>
    private void RequireUnexpired(CallDecision decision)
    {
        var now = _services.Clock.GetUtcNow();
        if (decision.Expires is { } expires && expires <= now)
            decision.Deny(DenialCode.AuthorityExpired);
        else if (decision.IsAnyChosenExpired(now))
            decision.Deny(DenialCode.GrantExpired);
    }

    private async ValueTask RecordAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            await _audit.WriteAsync(decision, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every failure denies the call.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(decision, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Denies a call whose decision failed and logs the failure. Rethrows only cancellation by the caller.</summary>
    private async ValueTask FailAsync(CallDecision decision, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            await NotEnteredAsync(decision).ConfigureAwait(false);
            GuardTelemetry.Ended(decision, ToolOutcome.Cancelled, exception);
            Return(decision);
            ExceptionDispatchInfo.Throw(exception);
        }

        Log.DecisionFailed(_services.Logger, exception, decision.Tool.Name, decision.Id);
        decision.Deny(DenialCode.GuardUnavailable);
    }

    private async ValueTask RefusedAsync(CallDecision decision)
    {
        decision.Session.Denied();
        if (decision.Mode == GuardMode.Enforce && PolicyFault.Find(decision) is { } fault)
            Log.RuleFailed(_services.Logger, decision.Tool.Name, decision.Id, fault.Text);
        await NotEnteredAsync(decision).ConfigureAwait(false);
        if (decision.Mode == GuardMode.Observe)
            _explainer.Observe(decision);
        else if (_services.Logger.IsEnabled(LogLevel.Information))
            Log.Denied(_services.Logger, decision.Tool.Name, decision.Code!.Value.Text(), decision.Id);
    }
}
