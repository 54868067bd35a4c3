using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace SkGuard.Functions.Results;

/// <summary>A lazy value.</summary>
internal sealed class DeferredLazy<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var lazy = (Lazy<T>)value;
        if (lazy.IsValueCreated)
            return lazy;
        var (work, result) = (walk.Result.Open(), walk.Result);
        return new Lazy<T>(() => work.Run(() => result.Guard(lazy.Value)));
    }
}

/// <summary>A running task, which already has the scope of the call. The call ends with it.</summary>
internal sealed class DeferredTask : DeferredType
{
    internal static DeferredType? For(Type type)
    {
        for (var task = type; task is not null; task = task.BaseType)
            if (task.IsGenericType && task.GetGenericTypeDefinition() == typeof(Task<>))
                return MayBe(task.GenericTypeArguments[0]) ? Make(typeof(DeferredTask<>), task.GenericTypeArguments) : new DeferredTask();
        return type == typeof(ValueTask) ? new DeferredValueTask() : new DeferredTask();
    }

    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        Watch((Task)value, walk.Result);
        return value;
    }

    internal static void Watch(Task task, DeferredResult result)
    {
        if (!task.IsCompleted)
            _ = EndedAsync(task, result.Open());
    }

    private static async Task EndedAsync(Task task, DeferredWork work)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var outcome = task.IsFaulted ? ToolOutcome.Failed : task.IsCanceled ? ToolOutcome.Cancelled : ToolOutcome.Completed;
        await work.EndAsync(outcome, task.Exception?.InnerException).ConfigureAwait(false);
    }
}

/// <summary>A task whose result can contain deferred work.</summary>
internal sealed class DeferredTask<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var task = (Task<T>)value;

        // A task that is not started keeps its identity, because its holder starts it.
        if (task.Status == TaskStatus.Created || !walk.LooksInside || !declared.IsAssignableFrom(typeof(Task<T>)))
        {
            DeferredTask.Watch(task, walk.Result);
            return task;
        }

        return GuardedAsync(task, walk.Result.Open(), walk.Result);
    }

    internal static async Task<T> GuardedAsync(Task<T> task, DeferredWork work, DeferredResult result)
    {
        try
        {
            var value = result.Guard(await task.ConfigureAwait(false));
            await work.EndAsync(ToolOutcome.Completed, error: null).ConfigureAwait(false);
            return value;
        }
        catch (Exception exception)
        {
            await work.EndAsync(task.IsCanceled ? ToolOutcome.Cancelled : ToolOutcome.Failed, exception).ConfigureAwait(false);
            throw;
        }
    }
}

/// <summary>A value task, which can be awaited only once, so it is converted to a task.</summary>
internal sealed class DeferredValueTask : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (ValueTask)value;
        if (given.IsCompleted)
            return value;
        var task = given.AsTask();
        DeferredTask.Watch(task, walk.Result);
        return new ValueTask(task);
    }
}

internal sealed class DeferredValueTask<T> : DeferredType
{
    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (ValueTask<T>)value;
        var isLooked = walk.LooksInside && MayBe(typeof(T));
        if (given.IsCompleted && !isLooked)
            return value;
        var task = given.AsTask();
        if (isLooked)
            return new ValueTask<T>(DeferredTask<T>.GuardedAsync(task, walk.Result.Open(), walk.Result));
        DeferredTask.Watch(task, walk.Result);
        return new ValueTask<T>(task);
    }
}

/// <summary>A delegate. It runs once; without parameters its result is cached.</summary>
internal sealed class DeferredDelegate : DeferredType
{
    private static readonly MethodInfo Invoked = typeof(Once).GetMethod(nameof(Once.Invoke), BindingFlags.Instance | BindingFlags.NonPublic)!;

    internal override object Replace(object value, Type declared, DeferredWalk walk)
    {
        var given = (Delegate)value;
        var invoke = value.GetType().GetMethod("Invoke")!;
        if (!walk.LooksInside || !IsPlain(invoke.ReturnType) || !Array.TrueForAll(invoke.GetParameters(), parameter => IsPlain(parameter.ParameterType)))
            return value;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        var call = Expression.Call(
            Expression.Constant(new Once(given, invoke, walk.Result)), Invoked,
            Expression.NewArrayInit(typeof(object), parameters.Select(parameter => Expression.Convert(parameter, typeof(object)))));
        Expression body = invoke.ReturnType == typeof(void) ? call : Expression.Convert(call, invoke.ReturnType);
        return Expression.Lambda(value.GetType(), body, parameters).Compile();
    }

    private static bool IsPlain(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer;

    private sealed class Once(Delegate given, MethodInfo invoke, DeferredResult result)
    {
        private readonly DeferredWork _work = result.Open();
        private readonly Lock _lock = new();
        private (object? Value, ExceptionDispatchInfo? Fault)? _kept;

        internal object? Invoke(object?[] arguments)
        {
            if (arguments.Length > 0)
                return Run(arguments);
            lock (_lock)
            {
                if (_kept is not { } kept)
                    _kept = kept = Try();
                kept.Fault?.Throw();
                return kept.Value;
            }
        }

        private (object? Value, ExceptionDispatchInfo? Fault) Try()
        {
            try
            {
                return (Run([]), null);
            }
#pragma warning disable CA1031 // Rethrown on every invocation.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return (null, ExceptionDispatchInfo.Capture(exception));
            }
        }

        private object? Run(object?[] arguments) => _work.Run(() =>
            invoke.Invoke(given, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) is { } value ? result.Guard(value, invoke.ReturnType) : null);
    }
}
