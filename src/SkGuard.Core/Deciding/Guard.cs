using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace SkGuard;

/// <summary>
/// The gate: the one place where a call is decided. Every door asks it, enters the function only if it says so, and tells it how the
/// function ended. Whatever fails on the way is a denial; cancellation stays cancellation.
/// </summary>
internal sealed partial class Guard : IDisposable
{
    private readonly GuardServices _services;
    private readonly AuthorityResolver _authorities;
    private readonly LimitGate _limits;
    private readonly AuditGate _audit;
    private readonly Sessions _sessions = new();
    private readonly Alternatives _alternatives;

    internal Guard(GuardServices services)
    {
        _services = services;
        _authorities = new AuthorityResolver(services.Provider, services.Logger);
        _limits = new LimitGate(services.Limits, services.Logger);
        _audit = new AuditGate(services);
        Denials = new DenialWriter(services.Detail);
        _alternatives = new Alternatives(this, services.Limits);
        Foresight = new Foresight(services, _authorities, _sessions);
    }

    internal DenialWriter Denials { get; }

    /// <summary>Decides a call and records the decision. What comes back is final: it either <see cref="Decision.Runs"/> or it does not.</summary>
    internal async ValueTask<Decision> DecideAsync(
        Tool tool, IReadOnlyDictionary<string, object?> arguments, CallOrigin origin, CancellationToken cancellationToken)
    {
        var isTimed = _services.Audit is not null || GuardTelemetry.IsTimed;
        var started = isTimed ? _services.Clock.GetTimestamp() : 0;
        var decision = tool.Decisions.Rent();
        decision.Begin(origin, _services.Clock.GetUtcNow(), _services.Mode);
        decision.Activity = GuardTelemetry.Start(tool, origin);
        try
        {
            await DecideAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
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

        GuardTelemetry.Decided(decision, isTimed);
        if (!decision.IsPermitted)
            await RefusedAsync(decision).ConfigureAwait(false);
        return decision;
    }

    /// <summary>Ends with the application's services: what is still to be written is written.</summary>
    public void Dispose()
    {
        foreach (var owned in _services.Owned)
            owned.Dispose();
    }

    /// <summary>The call is over and nobody holds its decision any more.</summary>
    internal static void Return(Decision decision) => decision.Tool.Decisions.Return(decision);

    /// <summary>The function is about to be entered: from here on nothing that was reserved is given back. False: it must not be.</summary>
    internal ValueTask<bool> EnterAsync(Decision decision)
    {
        if (_services.Audit is not null)
            decision.EnteredAt = _services.Clock.GetTimestamp();
        return decision.Reservation is null ? new(true) : CommitAsync(decision);
    }

    private async ValueTask<bool> CommitAsync(Decision decision)
    {
        try
        {
            await _limits.CommitAsync(decision).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever failed, the answer is the same: nothing runs. What was reserved stays charged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.DecisionFailed(_services.Logger, exception, decision.Tool.Name, decision.Id);
            if (decision.Mode == GuardMode.Observe)
                return true;
            decision.Deny(DenialCode.GuardUnavailable);
            decision.Session.Leave();

            // The audit has it as permitted: only the outcome can say that it did not run.
            await CompleteAsync(decision, ToolOutcome.Failed, exception).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>The function of a permitted call is not entered after all: what was reserved is given back.</summary>
    internal async ValueTask NotEnteredAsync(Decision decision)
    {
        decision.Session.Leave();
        try
        {
            await _limits.ReleaseAsync(decision).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is denied already, and must not become an exception in a model's loop. What was reserved stays charged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotReleased(_services.Logger, exception, decision.Tool.Name, decision.Id);
        }
    }

    /// <summary>Records how the function ended. If that fails, the calls that follow are denied until it can be recorded.</summary>
    internal ValueTask CompleteAsync(Decision decision, ToolOutcome outcome, Exception? error)
    {
        GuardTelemetry.Ended(decision, outcome, error);
        return _audit.CompleteAsync(decision, outcome, error);
    }

    /// <summary>The steps in their order. Each waits only where there is something to wait for: nearly every decision is made without.</summary>
    private ValueTask DecideAsync(Decision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
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

        var outcomes = _audit.RequireOutcomesAsync(cancellationToken);
        if (!outcomes.IsCompletedSuccessfully)
            return DecideLaterAsync(outcomes, decision, arguments, cancellationToken);
        var authority = _authorities.ResolveAsync(decision, arguments, cancellationToken);
        return authority.IsCompletedSuccessfully
            ? DecideUnderAuthorityAsync(decision, arguments, cancellationToken)
            : DecideUnderAsync(authority, decision, arguments, cancellationToken);
    }

    private async ValueTask DecideLaterAsync(
        ValueTask outcomes, Decision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        await outcomes.ConfigureAwait(false);
        await _authorities.ResolveAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
        await DecideUnderAuthorityAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DecideUnderAsync(
        ValueTask authority, Decision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        await authority.ConfigureAwait(false);
        await DecideUnderAuthorityAsync(decision, arguments, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask DecideUnderAuthorityAsync(Decision decision, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        if (!decision.IsPermitted)
            return default;
        var plan = decision.Plan = AuthorityPlan.Of(decision.Authority!, decision.Revision!, decision.Tool);
        if (decision.Revision!.ReadsSession)
            decision.Session.Enter(_sessions.Of(decision.Authority!), decision.Tool);
        if (plan.Tool.IsUndeclared)
        {
            decision.Deny(DenialCode.ToolUndeclared);
            return default;
        }

        if (!ArgumentGate.Bind(decision, arguments))
            return default;
        Layers.Evaluate(decision);
        if (decision.IsPermitted && decision.HasLimits)
            return ReserveAsync(decision, cancellationToken);
        Finish(decision);
        return default;
    }

    private async ValueTask ReserveAsync(Decision decision, CancellationToken cancellationToken)
    {
        await _limits.ReserveAsync(decision, cancellationToken).ConfigureAwait(false);
        Finish(decision);
    }

    private void Finish(Decision decision)
    {
        if (!decision.IsPermitted)
            return;
        if (decision.NeedsApproval)
        {
            decision.Deny(DenialCode.ApprovalRequired);
            return;
        }

        if (!decision.MayExpire)
            return;

        // The provider and the limit store may have taken their time.
        var now = _services.Clock.GetUtcNow();
        if (decision.Expires is { } expires && expires <= now)
            decision.Deny(DenialCode.AuthorityExpired);
        else if (decision.IsAnyChosenExpired(now))
            decision.Deny(DenialCode.GrantExpired);
    }

    /// <summary>Whatever failed, nothing runs and the log says why; only the caller's own cancellation is passed on.</summary>
    private async ValueTask FailAsync(Decision decision, Exception exception, CancellationToken cancellationToken)
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

    private async ValueTask RefusedAsync(Decision decision)
    {
        decision.Session.Denied();
        await NotEnteredAsync(decision).ConfigureAwait(false);
        if (decision.Mode == GuardMode.Observe)
            _services.Observed.Report(decision);
        else if (_services.Logger.IsEnabled(LogLevel.Information))
            Log.Denied(_services.Logger, decision.Tool.Name, decision.Code!.Value.Text(), decision.Id);
    }
}
