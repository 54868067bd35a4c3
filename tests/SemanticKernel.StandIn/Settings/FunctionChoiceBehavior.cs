namespace Microsoft.SemanticKernel;

/// <summary>Which functions the model is offered and who invokes them.</summary>
public abstract class FunctionChoiceBehavior
{
    private readonly List<KernelFunction>? _given;

    internal FunctionChoiceBehavior(IEnumerable<KernelFunction>? functions) => _given = functions?.ToList();

    internal abstract bool AutoInvoke { get; }

    public static FunctionChoiceBehavior Auto(
        IEnumerable<KernelFunction>? functions = null, bool autoInvoke = true, FunctionChoiceBehaviorOptions? options = null) =>
        new AutoFunctionChoiceBehavior(functions, autoInvoke, options);

    public static FunctionChoiceBehavior Required(
        IEnumerable<KernelFunction>? functions = null, bool autoInvoke = true, FunctionChoiceBehaviorOptions? options = null) =>
        new RequiredFunctionChoiceBehavior(functions, autoInvoke, options);

    public static FunctionChoiceBehavior None(
        IEnumerable<KernelFunction>? functions = null, FunctionChoiceBehaviorOptions? options = null) =>
        new NoneFunctionChoiceBehavior(functions, options);

    public abstract FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context);

    private protected FunctionChoiceBehaviorConfiguration Configuration(
        FunctionChoice choice, FunctionChoiceBehaviorOptions? options, IReadOnlyList<KernelFunction>? functions) =>
        new(options ?? new()) { Choice = choice, Functions = functions, AutoInvoke = AutoInvoke };

    /// <summary>Given functions are looked up again in the kernel, which has the last word when it invokes them itself.</summary>
    private protected IReadOnlyList<KernelFunction>? Offered(Kernel? kernel)
    {
        if (AutoInvoke && kernel is null)
            throw new KernelException("Auto-invocation is not supported when no kernel is provided.");
        if (_given is null)
            return kernel is { Plugins.Count: > 0 } ? [.. kernel.Plugins.SelectMany(p => p)] : null;
        return [.. _given.Select(f => Resolved(f, kernel))];
    }

    private KernelFunction Resolved(KernelFunction given, Kernel? kernel) =>
        kernel is not null && kernel.Plugins.TryGetFunction(given.PluginName, given.Name, out var known) ? known
        : AutoInvoke ? throw new KernelException($"The specified function {given} is not available in the kernel.")
        : given;
}
