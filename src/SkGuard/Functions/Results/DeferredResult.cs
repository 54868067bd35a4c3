using System.Diagnostics;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions.Results;

/// <summary>
/// What a call returned, seen for what it computes only when it is read. That is put under the call: each part is replaced by one of the same
/// kind that does its work under the call's authority. Where nothing is late, nothing is made.
/// </summary>
internal sealed class DeferredResult
{
    private readonly ToolGuard _guard;
    private readonly CallLease _lease;
    private readonly ToolDescription _tool;
    private readonly InvocationContext _origin;
    private readonly KernelArguments _arguments;
    private readonly InvocationScope? _ambient;
    private readonly Activity? _activity;
    private DeferredOutcome? _call;

    private DeferredResult(ToolGuard guard, CallLease lease, KernelArguments arguments, InvocationScope? ambient)
    {
        (_guard, _lease, _tool, _origin, _arguments) = (guard, lease, lease.Tool, lease.Context, arguments);
        (_ambient, _activity) = (ambient, lease.Activity);
        IsOnce = lease.Mode == GuardMode.Enforce;
    }

    /// <summary>One permit is for one run. What is only observed is read as often as the program likes.</summary>
    internal bool IsOnce { get; }

    /// <summary>Puts what is late under the call. The caller is inside of it.</summary>
    /// <param name="result">What the function returned.</param>
    /// <param name="declared">The type that the function declares to return.</param>
    /// <param name="guard">The guard that let it through.</param>
    /// <param name="lease">The lease of the call. It is completed here if anything is deferred, and by the caller if not.</param>
    /// <param name="arguments">What the function was entered with.</param>
    /// <returns>The result to return; null where nothing is late.</returns>
    internal static async ValueTask<FunctionResult?> FindAsync(FunctionResult result, Type declared, ToolGuard guard, CallLease lease, KernelArguments arguments)
    {
        if (result.GetValue<object>() is not { } value || DeferredType.Find(value.GetType()) is not { } type)
            return null;
        var late = new DeferredResult(guard, lease, arguments, InvocationScope.Current);
        object replaced;
        try
        {
            replaced = type.Replace(value, declared, new DeferredWalk(late));
        }
        catch (Exception exception)
        {
            var failed = late._call ?? lease.DeferOutcome();
            await failed.EndPartAsync(ToolOutcome.Failed, exception).ConfigureAwait(false);
            await failed.AbandonAsync().ConfigureAwait(false);
            throw;
        }

        if (late._call is null)
            return null;
        await late.ReturnedAsync().ConfigureAwait(false);
        return ReferenceEquals(replaced, value) ? result : new FunctionResult(result, replaced);
    }

    /// <summary>Only what the program gets as the result itself is replaced where calls are only observed.</summary>
    internal bool LooksInside => IsOnce;

    /// <summary>The function itself is done.</summary>
    internal ValueTask ReturnedAsync() => _call!.EndPartAsync(ToolOutcome.Completed, error: null);

    /// <summary>The same work once more, as a call of its own that is decided now.</summary>
    /// <exception cref="ToolCallDeniedException">It is denied.</exception>
    /// <exception cref="InvalidOperationException">The run of the call is over.</exception>
    internal async ValueTask<DeferredResult> AgainAsync(CancellationToken cancellationToken)
    {
        if (_guard.IsStopped || _origin.Run.IsOver)
            throw new InvalidOperationException("The user's turn in which this was returned is over, and nothing of it runs any more. Call the function again.");
        var lease = await _guard.DecideAsync(_tool, _arguments, _origin, cancellationToken).ConfigureAwait(false);
        if (!lease.MayRun || !await lease.EnterAsync().ConfigureAwait(false))
            throw DenialResults.Exception(lease);
        InvocationScope.Enter(lease); // of this method only
        var again = new DeferredResult(_guard, lease, _arguments, InvocationScope.Current);
        again._call = lease.DeferOutcome();
        return again;
    }

    /// <summary>Another part of the call's work.</summary>
    internal DeferredWork Open() => new(_call ??= _lease.DeferOutcome(), IsOnce, _ambient, _activity);

    /// <summary>A value that is given later, with what is late in it under the call.</summary>
    internal T Guard<T>(T value) =>
        IsOnce && Declared<T>.MayBeLate && value is not null ? new DeferredWalk(this).Guard(value) : value;

    internal object Guard(object value, Type declared) => IsOnce ? new DeferredWalk(this).Guard(value, declared) : value;

    private static class Declared<T>
    {
        internal static readonly bool MayBeLate = DeferredType.MayBe(typeof(T));
    }
}

/// <summary>One way through a value and what it holds. One object that is found twice stays one object, also where it leads back to itself.</summary>
internal sealed class DeferredWalk(DeferredResult result)
{
    /// <summary>As deep as JSON is written by default. What lies deeper no model and no reader of JSON is ever shown.</summary>
    private const int MaxDepth = 64;

    private Dictionary<object, object>? _known;
    private int _depth;

    internal DeferredResult Result => result;

    internal bool LooksInside => result.LooksInside;

    internal T Guard<T>(T value) => value is null ? value : (T)Guard(value, typeof(T));

    internal object Guard(object value, Type declared)
    {
        if (_depth == MaxDepth || DeferredType.Find(value.GetType()) is not { } type)
            return value;
        _depth++;
        try
        {
            return Guard(value, declared, type);
        }
        finally
        {
            _depth--;
        }
    }

    private object Guard(object value, Type declared, DeferredType type)
    {
        if (value.GetType().IsValueType)
            return type.Replace(value, declared, this);
        _known ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        if (_known.TryGetValue(value, out var known))
            return known;
        _known.Add(value, value);
        return _known[value] = type.Replace(value, declared, this);
    }
}
