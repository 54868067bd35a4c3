using SkGuard.Text;

namespace SkGuard.Decisions;

internal sealed partial class DecisionPoint
{
    /// <summary>Returns a decision to the pool. The caller must not use it afterwards.</summary>
    internal static void Return(CallDecision decision) => DecisionPool.Return(decision);

    /// <summary>Commits limit reservations just before invocation. Returns false if the function must not be invoked.</summary>
    internal ValueTask<bool> EnterAsync(CallDecision decision)
    {
        if (_services.Audit is not null)
            decision.EnteredAt = _services.Clock.GetTimestamp();
        return decision.Reservation is null ? new(true) : CommitAsync(decision);
    }

    private async ValueTask<bool> CommitAsync(CallDecision decision)
    {
        try
        {
            await _limits.CommitAsync(decision).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Every failure denies the call. Reserved amounts stay charged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.DecisionFailed(_services.Logger, exception, decision.Tool.Name, decision.Id);
            if (decision.Mode == GuardMode.Observe)
                return true;
            decision.Deny(DenialCode.GuardUnavailable);
            decision.Session.Leave();

            // The audit already has the call as permitted, so the outcome records that it did not run.
            await CompleteAsync(decision, ToolOutcome.Failed, exception).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Releases the reservations of a permitted call whose function is not entered.</summary>
    internal async ValueTask NotEnteredAsync(CallDecision decision)
    {
        decision.Session.Leave();
        try
        {
            await _limits.ReleaseAsync(decision).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is already denied and must not throw in a model's loop. Reserved amounts stay charged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotReleased(_services.Logger, exception, decision.Tool.Name, decision.Id);
        }
    }

    /// <summary>Records the outcome of the function. If that fails, later calls are denied until it is recorded.</summary>
    internal ValueTask CompleteAsync(CallDecision decision, ToolOutcome outcome, Exception? error)
    {
        GuardTelemetry.Ended(decision, outcome, error);
        return _audit.CompleteAsync(decision, outcome, error);
    }
}
