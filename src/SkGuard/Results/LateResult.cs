using System.Diagnostics;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// What a call returned, seen for what it computes only when it is read. That is put under the call: each part is replaced by one of the same
/// kind that does its work under the call's authority. Where nothing is late, nothing is made.
/// </summary>
internal sealed class LateResult
{
    private readonly Guard _guard;
    private readonly Decision _decision;
    private readonly bool _isOnce;
    private readonly Ambient? _ambient = Ambient.Current;
    private readonly Activity? _activity;
    private OpenCall? _call;

    private LateResult(Guard guard, Decision decision)
    {
        (_guard, _decision, _activity) = (guard, decision, decision.Activity);
        _isOnce = decision.Mode == GuardMode.Enforce;
    }

    /// <summary>Puts what is late under the call. The caller is inside of it.</summary>
    /// <param name="result">What the function returned.</param>
    /// <param name="declared">The type that the function declares to return.</param>
    /// <param name="guard">The guard that let it through.</param>
    /// <param name="decision">Its decision, which is completed here if anything is late and by the caller if not.</param>
    /// <returns>The result to return; null where nothing is late.</returns>
    internal static async ValueTask<FunctionResult?> FindAsync(FunctionResult result, Type declared, Guard guard, Decision decision)
    {
        if (result.GetValue<object>() is not { } value || LateType.Of(value.GetType()) is not { } type)
            return null;
        var late = new LateResult(guard, decision);
        object replaced;
        try
        {
            replaced = type.Replace(value, declared, new LateWalk(late));
        }
        catch (Exception exception)
        {
            var failed = late._call ?? new OpenCall(guard, decision);
            await failed.EndAsync(ToolOutcome.Failed, exception).ConfigureAwait(false);
            await failed.AbandonAsync().ConfigureAwait(false);
            throw;
        }

        if (late._call is not { } call)
            return null;

        // The function itself is done.
        await call.EndAsync(ToolOutcome.Completed, error: null).ConfigureAwait(false);
        return ReferenceEquals(replaced, value) ? result : new FunctionResult(result, replaced);
    }

    /// <summary>Only what the program gets as the result itself is replaced where calls are only observed.</summary>
    internal bool LooksInside => _isOnce;

    /// <summary>Another part of the call's work.</summary>
    internal LateWork Open() => new(_call ??= new OpenCall(_guard, _decision), _isOnce, _ambient, _activity);

    /// <summary>A value that is given later, with what is late in it under the call.</summary>
    internal T Guard<T>(T value) =>
        _isOnce && Declared<T>.MayBeLate && value is not null ? new LateWalk(this).Guard(value) : value;

    internal object Guard(object value, Type declared) => _isOnce ? new LateWalk(this).Guard(value, declared) : value;

    private static class Declared<T>
    {
        internal static readonly bool MayBeLate = LateType.MayBe(typeof(T));
    }
}

/// <summary>One way through a value and what it holds. One object that is found twice stays one object, also where it leads back to itself.</summary>
internal sealed class LateWalk(LateResult result)
{
    private Dictionary<object, object>? _known;

    internal LateResult Result => result;

    internal bool LooksInside => result.LooksInside;

    internal T Guard<T>(T value) => value is null ? value : (T)Guard(value, typeof(T));

    internal object Guard(object value, Type declared)
    {
        if (LateType.Of(value.GetType()) is not { } type)
            return value;
        if (value.GetType().IsValueType)
            return type.Replace(value, declared, this);
        _known ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        if (_known.TryGetValue(value, out var known))
            return known;
        _known.Add(value, value);
        return _known[value] = type.Replace(value, declared, this);
    }
}
