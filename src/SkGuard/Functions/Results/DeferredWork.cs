using System.Diagnostics;
using Microsoft.Extensions.AI;
using SkGuard.Text;

namespace SkGuard.Functions.Results;

/// <summary>
/// A part of a call's work that runs when its result is read. Each step runs in the scope and trace of the call. In Enforce mode none runs
/// after the outcome is recorded.
/// </summary>
internal sealed class DeferredWork
{
    private readonly DeferredOutcome _call;
    private readonly InvocationScope? _ambient;
    private readonly Activity? _activity;
    private object? _worker;
    private int _isEnded;

    internal DeferredWork(DeferredOutcome call, bool isOnce, InvocationScope? ambient, Activity? activity)
    {
        (_call, IsOnce, _ambient, _activity) = (call, isOnce, ambient, activity);
        call.BeginPart();
    }

    /// <summary>Whether the work may run once. Observed work can run any number of times.</summary>
    internal bool IsOnce { get; }

    /// <summary>Enters the scope of the call for one step, until the step is disposed.</summary>
    /// <param name="worker">The reader that does the work. Only the first one may.</param>
    /// <exception cref="InvalidOperationException">The work was done, or the call is over.</exception>
    internal Step Enter(object worker)
    {
        if (IsOnce && (_call.IsOver || Volatile.Read(ref _isEnded) != 0 || !ReferenceEquals(Interlocked.CompareExchange(ref _worker, worker, null) ?? worker, worker)))
            throw new InvalidOperationException(
                "The call that returned this was permitted once, and nothing of it runs any more: it has run, or the user's turn is over. Call the function again.");
        return EnterToEnd();
    }

    /// <summary>Enters the scope of the call to release resources, which is possible after the call is over.</summary>
    internal Step EnterToEnd()
    {
        var step = new Step(InvocationScope.Current, Activity.Current);
        InvocationScope.Current = _ambient is null ? null : _ambient with { Answering = FunctionInvokingChatClient.CurrentContext };
        if (_activity is { IsStopped: false })
            Activity.Current = _activity;
        return step;
    }

    /// <summary>Ends the work. Later calls have no effect.</summary>
    internal ValueTask EndAsync(ToolOutcome outcome, Exception? error) =>
        Interlocked.Exchange(ref _isEnded, 1) == 0 ? _call.EndPartAsync(outcome, error) : default;

    internal void End(ToolOutcome outcome, Exception? error) => BlockingWait.For(() => EndAsync(outcome, error));

    /// <summary>Runs the whole work in one step.</summary>
    internal T Run<T>(Func<T> body)
    {
        try
        {
            T result;
            using (Enter(this))
                result = body();
            End(ToolOutcome.Completed, error: null);
            return result;
        }
        catch (Exception exception)
        {
            End(Outcomes.From(exception, CancellationToken.None), exception);
            throw;
        }
    }

    internal readonly struct Step(InvocationScope? before, Activity? activity) : IDisposable
    {
        public void Dispose()
        {
            InvocationScope.Current = before;
            if (!ReferenceEquals(Activity.Current, activity))
                Activity.Current = activity;
        }
    }
}
