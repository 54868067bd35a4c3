using System.Reflection;
using Microsoft.SemanticKernel;
using SkGuard.Functions.Results;

namespace SkGuard.Functions;

/// <summary>
/// The inner enforcement point: replaces a function in its plugin and invokes it only after a permit for exactly the arguments that it
/// passes on. All ways to call the function lead here, including <c>AIFunction</c>, which runs no filter.
/// </summary>
internal sealed class GuardedFunction
{
    private static readonly MethodInfo Entry = typeof(Carried).GetMethod(nameof(Carried.InvokeAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ToolGuard _guard;
    private readonly KernelFunction _inner;
    private readonly ToolDescription _tool;
    private readonly Type _returned;
    private readonly bool _mayBeLate;

    private GuardedFunction(ToolGuard guard, KernelFunction inner, ToolDescription tool)
    {
        _guard = guard;
        _inner = inner;
        _tool = tool;
        _returned = FunctionTool.ReturnedBy(inner);
        _mayBeLate = DeferredType.MayBe(_returned);
    }

    internal ToolDescription Tool => _tool;

    /// <summary>Wraps a function. The result looks the same to callers and decides before each invocation.</summary>
    internal static KernelFunction Wrap(ToolGuard guard, KernelFunction function, string? plugin)
    {
        if (Find(function) is { } already && ReferenceEquals(already._guard, guard))
            return function;
        var guarded = new GuardedFunction(guard, function, FunctionTool.Describe(function, plugin));
        return guarded.Create(function, function.Metadata.Parameters);
    }

    /// <summary>
    /// Creates a function with other parameter schemas and no bound authority. Decisions do not depend on the schemas shown.
    /// </summary>
    internal KernelFunction Advertise(KernelFunction function, IReadOnlyDictionary<string, string> schemas) => Create(function, function.Metadata.Parameters
        .Select(parameter => schemas.TryGetValue(parameter.Name, out var schema)
            ? new KernelParameterMetadata(parameter) { Schema = KernelJsonSchema.Parse(schema) }
            : parameter)).Clone(function.PluginName);

    /// <summary>
    /// Copies a guarded function with a kernel's authority and as default its kernel. A function that already carries an authority keeps
    /// it.
    /// </summary>
    internal static KernelFunction Bind(KernelFunction function, KernelAuthority bound)
    {
        var door = FunctionFields.BodyOf(function)?.Target as Carried;
        if (door?.Bound is not null)
            return function;
        var copy = FunctionFields.Copy(function);
        if (door is not null)
            FunctionFields.SetBody(copy, new Carried(door.Door, bound), Entry);
        FunctionFields.SetKernel(copy, bound.Kernel);
        return copy;
    }

    private KernelFunction Create(KernelFunction like, IEnumerable<KernelParameterMetadata> parameters)
    {
        FunctionFields.RequireKnown();
        var function = KernelFunctionFactory.CreateFromMethod(NeverEntered, like.JsonSerializerOptions, new KernelFunctionFromMethodOptions
        {
            FunctionName = like.Name,
            Description = like.Description,
            Parameters = parameters,
            ReturnParameter = like.Metadata.ReturnParameter,
            AdditionalMetadata = like.Metadata.AdditionalProperties,
        });
        FunctionFields.ShowMethodOf(like, function);
        FunctionFields.SetBody(function, new Carried(this, Bound: null), Entry);
        return function;
    }

    /// <summary>
    /// Returns the enforcement point of a function; null if it is not guarded. Identified by its body, because decorators may copy metadata
    /// and method.
    /// </summary>
    internal static GuardedFunction? Find(KernelFunction function) => (FunctionFields.BodyOf(function)?.Target as Carried)?.Door;

    /// <summary>Returns the authority that a function carries; null for none.</summary>
    internal static KernelAuthority? BoundOf(KernelFunction function) => (FunctionFields.BodyOf(function)?.Target as Carried)?.Bound;

    internal bool Belongs(ToolGuard guard) => ReferenceEquals(_guard, guard);

    /// <summary>Denies a call that another filter could change after the decision. An observed call continues to that filter.</summary>
    internal async Task RefuseAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var note = PendingInvocation.Find(context.Arguments);
        var origin = InvocationContextFactory.Create(context.Kernel, carried: null, attached: null, note) with { IsOvertaken = true };
        var lease = await _guard.DecideAsync(_tool, context.Arguments, origin, context.CancellationToken).ConfigureAwait(false);
        if (!lease.MayRun && context.IsStreaming)
            throw DenialResults.Exception(lease); // the element type is unknown
        if (!lease.MayRun)
        {
            context.Result = await DenialResults.AnswerAsync(context.Function, context.Kernel, lease, note, context.CancellationToken).ConfigureAwait(false);
            return;
        }

        // Only observed calls get here.
        await lease.EnterAsync().ConfigureAwait(false);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await lease.CompleteAsync(Outcomes.From(exception, context.CancellationToken), exception).ConfigureAwait(false);
            throw;
        }

        context.Result = await ReturnedAsync(context.Result, lease, context.Arguments).ConfigureAwait(false);
    }

    /// <summary>Completes the call, unless its result is deferred.</summary>
    private async ValueTask<FunctionResult> ReturnedAsync(FunctionResult result, CallLease lease, KernelArguments arguments)
    {
        if (_mayBeLate && await DeferredResult.FindAsync(result, _returned, _guard, lease, arguments).ConfigureAwait(false) is { } late)
            return late;
        await lease.CompleteAsync(ToolOutcome.Completed).ConfigureAwait(false);
        return result;
    }

    private static void NeverEntered() => throw new InvalidOperationException("A guarded function was entered past its door.");

    private ValueTask<FunctionResult> InvokeAsync(
        KernelFunction self, Kernel? kernel, KernelArguments arguments, KernelAuthority? carried, CancellationToken cancellationToken)
    {
        // There is none if a model named an argument like Semantic Kernel's key for it, which then falls back to the same kernel as
        // without.
        kernel ??= arguments.Services?.GetService(typeof(Kernel)) as Kernel ?? FunctionFields.KernelOf(self) ?? carried?.Kernel ?? new Kernel();
        var note = PendingInvocation.Find(arguments);
        return note is null && _guard.EndsRuns && InvocationScope.PlainLoop is { } loop
            ? InvokeInAsync(loop, self, kernel, arguments, carried, cancellationToken)
            : DecideAndEnterAsync(self, kernel, arguments, carried, note, cancellationToken);
    }

    /// <summary>Plain loops run no filter, so the loop is ended here.</summary>
    private async ValueTask<FunctionResult> InvokeInAsync(
        Microsoft.Extensions.AI.FunctionInvocationContext loop, KernelFunction self, Kernel kernel, KernelArguments arguments, KernelAuthority? carried,
        CancellationToken cancellationToken)
    {
        var note = new PendingInvocation(arguments) { IsPlain = true };
        var result = await DecideAndEnterAsync(self, kernel, arguments, carried, note, cancellationToken).ConfigureAwait(false);
        if (LoopMessages.IsLoopOver(_guard, loop, note.Denials))
            loop.Terminate = true;
        return result;
    }

    private async ValueTask<FunctionResult> DecideAndEnterAsync(
        KernelFunction self, Kernel kernel, KernelArguments arguments, KernelAuthority? carried, PendingInvocation? note, CancellationToken cancellationToken)
    {
        var origin = InvocationContextFactory.Create(kernel, carried, FunctionFields.KernelOf(self), note);
        var lease = await _guard.DecideAsync(_tool, arguments, origin, cancellationToken).ConfigureAwait(false);
        if (!lease.MayRun)
            return await DenialResults.AnswerAsync(self, kernel, lease, note, cancellationToken).ConfigureAwait(false);
        return await EnterAsync(self, KernelAuthority.Find(kernel)?.KernelOfTools ?? kernel, arguments, note, lease, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<FunctionResult> EnterAsync(
        KernelFunction self, Kernel kernel, KernelArguments arguments, PendingInvocation? note, CallLease lease, CancellationToken cancellationToken)
    {
        var bound = lease.Mode == GuardMode.Enforce ? BoundKernelArguments.Create(lease, arguments) : arguments;
        if (!await lease.EnterAsync().ConfigureAwait(false))
            return await DenialResults.AnswerAsync(self, kernel, lease, note, cancellationToken).ConfigureAwait(false);
        InvocationScope.Enter(lease);

        // A function that takes all arguments may change them. A repetition of deferred work is decided for the original ones.
        var decided = _mayBeLate && _tool.TakesAllArguments ? new KernelArguments(bound) : bound;
        FunctionResult result;
        try
        {
            result = await FunctionCore.InvokeAsync(_inner, kernel, bound, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await lease.CompleteAsync(Outcomes.From(exception, cancellationToken), exception).ConfigureAwait(false);
            throw;
        }

        result = await ReturnedAsync(result, lease, decided).ConfigureAwait(false);
        if (_tool.TakesAllArguments && !ReferenceEquals(bound, arguments))
            BoundKernelArguments.CopyBack(bound, arguments);
        return result;
    }

    /// <summary>The body of a guarded function with the authority that it carries; null for none.</summary>
    private sealed record Carried(GuardedFunction Door, KernelAuthority? Bound)
    {
        /// <summary>Has the signature with which Semantic Kernel invokes a body.</summary>
        internal ValueTask<FunctionResult> InvokeAsync(Kernel? kernel, KernelFunction self, KernelArguments arguments, CancellationToken cancellationToken) =>
            Door.InvokeAsync(self, kernel, arguments, Bound, cancellationToken);
    }
}
