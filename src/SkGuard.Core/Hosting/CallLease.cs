using System.Diagnostics;
using SkGuard.Binding;
using SkGuard.Decisions;
using SkGuard.Explanations;
using SkGuard.Text;

namespace SkGuard;

/// <summary>
/// A decided call in the hands of its enforcement point: it enters the function if the decision permits that, and reports how the function ended; or it
/// explains the denial. A lease is used by one call at a time and once. After its end every use is an exception, so that no decision can be taken for another one.
/// </summary>
public readonly struct CallLease : IDisposable, IEquatable<CallLease>
{
    private readonly ToolGuard? _guard;
    private readonly CallDecision? _decision;
    private readonly int _version;

    internal CallLease(ToolGuard guard, CallDecision decision) => (_guard, _decision, _version) = (guard, decision, decision.Version);

    /// <summary>Whether the call is permitted.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public bool IsPermitted => Decision.IsPermitted;

    /// <summary>Whether the function may be entered: the call is permitted, or only observed (<see cref="GuardMode.Observe"/>).</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public bool MayRun => Decision.Runs;

    /// <summary>The mode of the decision.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public GuardMode Mode => Decision.Mode;

    /// <summary>Why the call is denied; null where it is permitted.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public DenialCode? Code => Decision.Code;

    /// <summary>The decision's id, which the audit and a denial name.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public string DecisionId => Decision.Id;

    /// <summary>The called tool.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public ToolDescription Tool => Decision.Tool;

    /// <summary>The context that the call was decided with.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public InvocationContext Context => Decision.Origin;

    /// <summary>The authority that the call was decided under; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public Authority? Authority => Decision.Authority;

    /// <summary>When the authority ends for this call: the earliest of the authority's, the provider's and the causing call's expiry; null for never.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public DateTimeOffset? Expires => Decision.Expires;

    /// <summary>The call's activity, below which the function's own work is traced; null where nothing listens.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public Activity? Activity => Decision.Activity;

    /// <summary>In how many of the model's messages the run was denied something, known after the denial is explained; 0 for a call of no run.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended.</exception>
    public int DeniedMessages => (Decision.Explanation as DenialExplanation)?.Counts?.Messages ?? 0;

    private CallDecision Decision => _decision is { } decision && decision.Version == _version ? decision : throw Ended();

    /// <summary>
    /// Copies the checked arguments, which the function must be entered with in place of the sent ones. Arguments that the function fills in by its own default
    /// are left out.
    /// </summary>
    /// <param name="target">Gets the arguments by name.</param>
    /// <exception cref="InvalidOperationException">The lease has ended, or the arguments could not be bound.</exception>
    public void CopyArguments(IDictionary<string, object?> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var arguments = Decision.Arguments ?? throw new InvalidOperationException("The call has no checked arguments: it was denied before they were bound.");
        for (var i = 0; i < arguments.ArgumentCount; i++)
            if (arguments.IsRewritten(i) || arguments.State(i) is not (SlotState.Absent or SlotState.Default))
                target[arguments.NameOf(i)] = arguments.Clr(i);
    }

    /// <summary>Commits what the call takes of its limits, immediately before the function is entered. False: the function must not be entered, and the call is denied now.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended, the function was entered before, or the call may not run.</exception>
    public ValueTask<bool> EnterAsync()
    {
        var decision = Decision;
        if (!decision.Runs)
            throw new InvalidOperationException("The call is denied, and its function must not be entered.");
        if (decision.IsEntered)
            throw new InvalidOperationException("The function of this call was entered before: one decision is for one call.");
        decision.IsEntered = true;
        return _guard!.Decisions.EnterAsync(decision);
    }

    /// <summary>Records how the function ended, and ends the lease. If the record fails, later calls are denied until it can be written.</summary>
    /// <param name="outcome">How the function ended.</param>
    /// <param name="error">The exception of a function that failed; null for none.</param>
    /// <exception cref="InvalidOperationException">The lease has ended, or the function was not entered.</exception>
    public ValueTask CompleteAsync(ToolOutcome outcome, Exception? error = null)
    {
        var decision = Entered();
        var completing = _guard!.Decisions.CompleteAsync(decision, outcome, error);
        if (!completing.IsCompletedSuccessfully)
            return ReturnAfterAsync(completing, decision);
        DecisionPoint.Return(decision);
        return default;
    }

    /// <summary>Hands the outcome over to work that is done later, when the function's result is read. The lease has ended then; its outcome is completed by parts.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended, or the function was not entered.</exception>
    public DeferredOutcome DeferOutcome()
    {
        var decision = Entered();
        return new(_guard!.Decisions, decision);
    }

    /// <summary>Explains a denial: what was wrong, what is allowed, and how to go on. The lease has to be disposed afterwards.</summary>
    /// <param name="cancellationToken">Cancels the search for alternatives.</param>
    /// <exception cref="InvalidOperationException">The lease has ended, or the call is permitted.</exception>
    public ValueTask<Denial> ExplainAsync(CancellationToken cancellationToken = default)
    {
        var decision = Denied();
        return _guard!.Explainer.ExplainAsync(decision, cancellationToken);
    }

    /// <summary>Explains a denial without alternatives, which are searched in the limit store.</summary>
    /// <exception cref="InvalidOperationException">The lease has ended, or the call is permitted.</exception>
    public Denial Explain()
    {
        var decision = Denied();
        return _guard!.Explainer.Writer.Write(decision);
    }

    /// <summary>
    /// Ends the lease. Of a permitted call whose function was not entered, what was reserved of its limits is given back. Of one that was entered and not
    /// completed, the outcome is recorded as cancelled. Does nothing where the lease has ended.
    /// </summary>
    public void Dispose()
    {
        if (_decision is not { } decision || decision.Version != _version)
            return;
        var guard = _guard!;
        BlockingWait.For(() => decision.IsEntered && decision.Runs ? EndAsync(guard, decision) : GiveBackAsync(guard, decision));
    }

    /// <summary>Whether both are the same lease of the same call.</summary>
    /// <param name="other">The other lease.</param>
    public bool Equals(CallLease other) => ReferenceEquals(_decision, other._decision) && _version == other._version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CallLease other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_decision, _version);

    /// <summary>Whether both are the same lease of the same call.</summary>
    /// <param name="left">One lease.</param>
    /// <param name="right">The other lease.</param>
    public static bool operator ==(CallLease left, CallLease right) => left.Equals(right);

    /// <summary>Whether the two are leases of different calls.</summary>
    /// <param name="left">One lease.</param>
    /// <param name="right">The other lease.</param>
    public static bool operator !=(CallLease left, CallLease right) => !left.Equals(right);

    private static async ValueTask EndAsync(ToolGuard guard, CallDecision decision)
    {
        await guard.Decisions.CompleteAsync(decision, ToolOutcome.Cancelled, error: null).ConfigureAwait(false);
        DecisionPoint.Return(decision);
    }

    private static async ValueTask GiveBackAsync(ToolGuard guard, CallDecision decision)
    {
        if (decision.IsPermitted)
            await guard.Decisions.NotEnteredAsync(decision).ConfigureAwait(false);
        DecisionPoint.Return(decision);
    }

    private static async ValueTask ReturnAfterAsync(ValueTask completing, CallDecision decision)
    {
        try
        {
            await completing.ConfigureAwait(false);
        }
        finally
        {
            DecisionPoint.Return(decision);
        }
    }

    private CallDecision Entered()
    {
        var decision = Decision;
        return decision.IsEntered ? decision : throw new InvalidOperationException("The function of this call was not entered.");
    }

    private CallDecision Denied()
    {
        var decision = Decision;
        return decision.Code is not null ? decision : throw new InvalidOperationException("The call is permitted, so there is no denial to explain.");
    }

    private static InvalidOperationException Ended() => new("The lease has ended: its call was completed or disposed. Decide the next call anew.");
}
