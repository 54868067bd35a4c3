using System.Diagnostics;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions.Results;

/// <summary>
/// The result of a call that contains deferred work. Each deferred part is replaced by one of the same kind that does its work under the
/// authority of the call. Results without deferred parts are not copied.
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

    /// <summary>Whether work may run once per permit. Observed results can be read any number of times.</summary>
    internal bool IsOnce { get; }

    /// <summary>Binds deferred parts of a result to the call. Runs in the scope of the call.</summary>
    /// <param name="result">The result of the function.</param>
    /// <param name="declared">The declared result type.</param>
    /// <param name="guard">The guard that permitted the call.</param>
    /// <param name="lease">The lease of the call. It is completed here if anything is deferred, otherwise by the caller.</param>
    /// <param name="arguments">The arguments of the function.</param>
    /// <returns>The result to return; null if nothing is deferred.</returns>
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

    /// <summary>Whether nested parts are replaced. In observed calls only the result itself is.</summary>
    internal bool LooksInside => IsOnce;

    /// <summary>Ends the part of the function itself.</summary>
    internal ValueTask ReturnedAsync() => _call!.EndPartAsync(ToolOutcome.Completed, error: null);

    /// <summary>Repeats the work as a new call.</summary>
    /// <exception cref="ToolCallDeniedException">The call is denied.</exception>
    /// <exception cref="InvalidOperationException">The run of the call is over.</exception>
    internal async ValueTask<DeferredResult> AgainAsync(CancellationToken cancellationToken)
    {
        if (_guard.IsStopped || _origin.Run.IsOver)
            throw new InvalidOperationException("The user's turn in which this was returned is over, and nothing of it runs any more. Call the function again.");
        var lease = await _guard.DecideAsync(_tool, _arguments, _origin, cancellationToken).ConfigureAwait(false);
        if (!lease.MayRun || !await lease.EnterAsync().ConfigureAwait(false))
            throw DenialResults.Exception(lease);
        InvocationScope.Enter(lease); // ends with this method
        var again = new DeferredResult(_guard, lease, _arguments, InvocationScope.Current);
        again._call = lease.DeferOutcome();
        return again;
    }

    /// <summary>Begins another part of the work.</summary>
    internal DeferredWork Open() => new(_call ??= _lease.DeferOutcome(), IsOnce, _ambient, _activity);

    /// <summary>Binds deferred parts of a value that is computed later.</summary>
    internal T Guard<T>(T value) =>
        IsOnce && Declared<T>.MayBeLate && value is not null ? new DeferredWalk(this).Guard(value) : value;

    internal object Guard(object value, Type declared) => IsOnce ? new DeferredWalk(this).Guard(value, declared) : value;

    private static class Declared<T>
    {
        internal static readonly bool MayBeLate = DeferredType.MayBe(typeof(T));
    }
}

/// <summary>Traverses a value. Each object is visited once, so that shared references and cycles are preserved.</summary>
internal sealed class DeferredWalk(DeferredResult result)
{
    /// <summary>Maximum depth, as for JSON by default. Deeper values reach no reader of JSON.</summary>
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
