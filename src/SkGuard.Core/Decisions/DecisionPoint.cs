using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using SkGuard.Approvals;
using SkGuard.Compilation;
using SkGuard.Explanations;
using SkGuard.Text;
using SkGuard.Tools;

namespace SkGuard.Decisions;

/// <summary>
/// The gate: the one place where a call is decided. Every door asks it, enters the function only if it says so, and tells it how the
/// function ended. Whatever fails on the way is a denial; cancellation stays cancellation.
/// </summary>
internal sealed partial class DecisionPoint : IDisposable
{
    private readonly GuardServices _services;
    private readonly AuthorityResolver _authorities;
    private readonly LimitGate _limits;
    private readonly ApprovalGate _approvals;
    private readonly AuditGate _audit;
    private readonly Sessions _sessions = new();
    private readonly Alternatives _alternatives;
    private readonly DenialHistory _runs = new();
    private readonly UnknownTags _unknownTags;

    internal DecisionPoint(GuardServices services)
    {
        _services = services;
        _authorities = new AuthorityResolver(services.Provider, services.Clock, services.Logger);
        _limits = new LimitGate(services.Limits, services.Logger);
        _audit = new AuditGate(services);
        _unknownTags = new UnknownTags(services.Logger);
        Approvals = new ApprovalService(services.Approvals, services.Revisions, services.Clock, services.Logger);
        _approvals = new ApprovalGate(services.Approvals, Approvals.Tell, services.Logger);
        Denials = new DenialWriter(services.Detail, services.MaxPerRun, _runs);
        LoopEnd = new DenialLoopLimiter(services.EndRunAfter);
        _alternatives = new Alternatives(this, services.Limits);
        Foresight = new ResidualEvaluator(services, _authorities, _sessions);
    }

    internal ApprovalService Approvals { get; }

    /// <summary>The calls that were let through and whose outcomes are still to come though their functions have returned.</summary>
    internal OpenCalls OpenCalls { get; } = new();

    /// <summary>Decides a call and records the decision. What comes back is final: it either <see cref="CallDecision.Runs"/> or it does not.</summary>
    internal ValueTask<CallDecision> DecideAsync(
        Tool tool, IReadOnlyDictionary<string, object?> arguments, InvocationContext origin, CancellationToken cancellationToken)
    {
        var isTimed = _services.Audit is not null || GuardTelemetry.IsTimed;
        var started = isTimed ? _services.Clock.GetTimestamp() : 0;
        var decision = tool.Decisions.Rent();
        decision.Begin(origin, _services.Clock.GetUtcNow(), _services.Mode);
        decision.Activity = GuardTelemetry.Start(tool, origin);
        ValueTask deciding;
        try
        {
            deciding = DecideAsync(decision, arguments, cancellationToken);
        }
#pragma warning disable CA1031 // What failed is awaited below.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            deciding = ValueTask.FromException(exception);
        }

        // Nearly every call is permitted without waiting for anything: then no state has to be kept for later.
        if (_services.Audit is not null || isTimed || !deciding.IsCompletedSuccessfully || !decision.IsPermitted)
            return FinishAsync(deciding, decision, isTimed, started, cancellationToken);
        GuardTelemetry.Decided(decision, isTimed: false, _runs);
        return new(decision);
    }

    private async ValueTask<CallDecision> FinishAsync(
        ValueTask deciding, CallDecision decision, bool isTimed, long started, CancellationToken cancellationToken)
    {
        try
        {
            await deciding.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever failed, the answer is the same: nothing runs.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(decision, exception, cancellationToken).ConfigureAwait(false);
        }

        if (isTimed)
            decision.Duration = _services.Clock.GetElapsedTime(started);
        try
        {
            await _audit.WriteAsync(decision, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever failed, the answer is the same: nothing runs.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(decision, exception, cancellationToken).ConfigureAwait(false);
        }

        GuardTelemetry.Decided(decision, isTimed, _runs);
        if (!decision.IsPermitted)
            await RefusedAsync(decision).ConfigureAwait(false);
        return decision;
    }

    /// <summary>Ends with the application's services: what is still to be written is written.</summary>
    public void Dispose()
    {
        BlockingWait.For(OpenCalls.AbandonAsync);
        foreach (var owned in _services.Owned)
            owned.Dispose();
    }

    /// <summary>The steps in their order. Each waits only where there is something to wait for: nearly every decision is made without.</summary>
    private ValueTask DecideAsync(CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        if (!_services.Revisions.TryGetCurrent(out var revision))
        {
            decision.Deny(DenialCode.GuardUnavailable, "The policies could not be reloaded for too long.");
            return default;
        }

        decision.Revision = revision;
        if (decision.Origin.IsOvertaken)
        {
            Log.Overtaken(_services.Logger, decision.Tool.Name);
            decision.Deny(DenialCode.GuardUnavailable, "Another filter could change the call after it was decided.");
            return default;
        }

        if (_services.Unfit.Any && _services.Unfit.ProblemOf(decision.Tool) is { } unfit)
        {
            Log.Unfit(_services.Logger, decision.Tool.Name, decision.Id, unfit);
            decision.Deny(DenialCode.GuardUnavailable, "The guard's configuration does not fit this tool.");
            return default;
        }

        var outcomes = _audit.RequireOutcomesAsync(cancellationToken);
        if (!outcomes.IsCompletedSuccessfully)
            return DecideLaterAsync(outcomes, decision, arguments, cancellationToken);
        var authority = _authorities.ResolveAsync(decision, arguments, cancellationToken);
        return authority.IsCompletedSuccessfully
            ? DecideUnderAuthorityAsync(decision, arguments, cancellationToken)
            : DecideUnderAsync(authority, decision, arguments, cancellationToken);
    }

    private async ValueTask DecideLaterAsync(
        ValueTask outcomes, CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        await outcomes.ConfigureAwait(false);
        await _authorities.ResolveAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
        await DecideUnderAuthorityAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DecideUnderAsync(
        ValueTask authority, CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        await authority.ConfigureAwait(false);
        await DecideUnderAuthorityAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask DecideUnderAuthorityAsync(CallDecision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        if (!decision.IsPermitted)
            return default;
        if (decision.Authority!.Plan is null)
            _services.Granted?.Note(decision.Authority);
        var plan = decision.Plan = PlanCache.Get(decision.Authority!, decision.Revision!, decision.Tool);
        if (decision.Revision!.ReadsSession)
            decision.Session.Enter(_sessions.Of(decision.Authority!), decision.Tool);
        if (plan.Tool.IsUndeclared)
        {
            decision.Deny(DenialCode.ToolUndeclared);
            return default;
        }

        if (!ArgumentGate.Bind(decision, arguments, isHashed: _services.Audit is not null))
            return default;
        LayerEvaluator.Evaluate(decision);
        if (plan.Unknown.Length > 0)
            _unknownTags.Note(plan);
        if (plan.Mistaken.Length > 0)
            SetTagComparisonCheck.Refuse(decision, plan.Mistaken, _services.Logger);
        if (decision.IsPermitted)
        {
            var reserving = _limits.ReserveAsync(decision, cancellationToken);
            if (!reserving.IsCompletedSuccessfully)
                return FinishAfterAsync(reserving, decision);
        }

        Finish(decision);
        return default;
    }

    private async ValueTask FinishAfterAsync(ValueTask reserving, CallDecision decision)
    {
        await reserving.ConfigureAwait(false);
        Finish(decision);
    }

    private void Finish(CallDecision decision)
    {
        if (!decision.IsPermitted)
            return;
        if (decision.NeedsApproval)
            _approvals.Discharge(decision);
        if (!decision.IsPermitted || !decision.MayExpire)
            return;

        // The provider and the limit store may have taken their time.
        var now = _services.Clock.GetUtcNow();
        if (decision.Expires is { } expires && expires <= now)
            decision.Deny(DenialCode.AuthorityExpired);
        else if (decision.IsAnyChosenExpired(now))
            decision.Deny(DenialCode.GrantExpired);
    }

    /// <summary>Whatever failed, nothing runs and the log says why; only the caller's own cancellation is passed on.</summary>
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
            _services.Observed.Report(decision);
        else if (_services.Logger.IsEnabled(LogLevel.Information))
            Log.Denied(_services.Logger, decision.Tool.Name, decision.Code!.Value.Text(), decision.Id);
    }
}
