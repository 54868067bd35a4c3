using SkGuard.Text;

namespace SkGuard.Decisions;

// What follows a decision: the function is entered or not, and how it ended.
internal sealed partial class DecisionPoint
{
    /// <summary>The call is over and nobody holds its decision any more.</summary>
    internal static void Return(CallDecision decision) => DecisionPool.Return(decision);

    /// <summary>The function is about to be entered: from here on nothing that was reserved is given back. False: it must not be.</summary>
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
    internal async ValueTask NotEnteredAsync(CallDecision decision)
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
    internal ValueTask CompleteAsync(CallDecision decision, ToolOutcome outcome, Exception? error)
    {
        GuardTelemetry.Ended(decision, outcome, error);
        return _audit.CompleteAsync(decision, outcome, error);
    }
}
