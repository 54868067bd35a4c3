using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>A function of a kernel. Filters run when it is invoked with a kernel, none when it is invoked as an AI function.</summary>
public abstract partial class KernelFunction : FullyQualifiedAIFunction
{
    private readonly JsonSerializerOptions? _json;

    internal KernelFunction(
        KernelFunctionMetadata metadata,
        JsonSerializerOptions? json,
        IEnumerable<KeyValuePair<string, PromptExecutionSettings>>? executionSettings = null)
        : base(metadata)
    {
        Names.RequireDistinct(metadata.Parameters);
        _json = json;
        JsonSchema = FunctionSchema.Of(metadata);
        ExecutionSettings = executionSettings?.ToDictionary(entry => entry.Key, entry => Frozen(entry.Value));
    }

    public new virtual string Name => Metadata.Name;

    public virtual string? PluginName => Metadata.PluginName;

    public override string Description => Metadata.Description;

    public IReadOnlyDictionary<string, PromptExecutionSettings>? ExecutionSettings { get; }

    public override JsonElement JsonSchema { get; }

    public override JsonSerializerOptions JsonSerializerOptions => _json ?? base.JsonSerializerOptions;

    internal Kernel? Kernel { get; set; }

    private protected JsonSerializerOptions? GivenJson => _json;

    public abstract KernelFunction Clone(string? pluginName = null);

    public override string ToString() => string.IsNullOrWhiteSpace(PluginName) ? Name : $"{PluginName}.{Name}";

    [Experimental("SKEXP0001")]
    [Obsolete("Use the kernel function directly or clone it with a kernel.")]
    public AIFunction AsAIFunction(Kernel? kernel = null) => new FilteredAIFunction(this, kernel);

    protected abstract ValueTask<FunctionResult> InvokeCoreAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    protected abstract IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    /// <summary>The AI function's entry: no filter runs, whichever kernel is found.</summary>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var kernel = (arguments.TryGetValue(AIFunctionExtensions.KernelKey, out var given) ? given as Kernel : null)
            ?? arguments.Services?.GetService(typeof(Kernel)) as Kernel
            ?? Kernel
            ?? new Kernel(arguments.Services);
        var result = await InvokeCoreAsync(kernel, new KernelArguments(arguments), cancellationToken);
        return ResultJson.Of(result.Value, JsonSerializerOptions);
    }

    private static PromptExecutionSettings Frozen(PromptExecutionSettings settings)
    {
        var clone = settings.Clone();
        clone.Freeze();
        return clone;
    }
}
