using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>A function that calls a method.</summary>
internal sealed class MethodFunction : KernelFunction
{
    private readonly MethodInfo _method;
    private readonly object? _target;
    private readonly MethodParameter[] _parameters;

    private MethodFunction(
        MethodInfo method, object? target, MethodParameter[] parameters, KernelFunctionMetadata metadata, JsonSerializerOptions? json)
        : base(metadata, json)
    {
        _method = method;
        _target = target;
        _parameters = parameters;
    }

    public override MethodInfo UnderlyingMethod => _method;

    public static MethodFunction Create(
        MethodInfo method, object? target, KernelFunctionFromMethodOptions? options, JsonSerializerOptions? json)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (!method.IsStatic && target is null)
            throw new ArgumentNullException(nameof(target), "Target must not be null for an instance method.");
        if (method.ContainsGenericParameters)
            throw new KernelException($"Function '{method.Name}' is not supported by the kernel. Open generic methods are not supported");

        MethodParameter[] parameters = [.. method.GetParameters().Select(p => new MethodParameter(p, json))];
        KernelFunctionMetadata metadata = new(options?.FunctionName ?? NameOf(method))
        {
            Description = options?.Description ?? method.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
            Parameters = options?.Parameters?.ToList() ?? [.. parameters.Select(p => p.Metadata).OfType<KernelParameterMetadata>()],
            ReturnParameter = options?.ReturnParameter ?? MethodResult.MetadataOf(method, json),
        };
        if (options?.AdditionalMetadata is { } additional)
            metadata.AdditionalProperties = additional;
        return new(method, target, parameters, metadata, json);
    }

    public override KernelFunction Clone(string? pluginName = null)
    {
        if (pluginName is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(pluginName);
        return new MethodFunction(_method, _target, _parameters, new(Metadata) { PluginName = pluginName }, GivenJson);
    }

    protected override ValueTask<FunctionResult> InvokeCoreAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        object?[] values = [.. _parameters.Select(p => p.ValueFrom(this, kernel, arguments, cancellationToken))];
        var returned = _method.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
        return MethodResult.OfAsync(returned, _method.ReturnType, this, kernel.Culture);
    }

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var result = await InvokeCoreAsync(kernel, arguments, cancellationToken);
        if (result.Value is TResult single)
        {
            yield return single;
        }
        else if (result.Value is IAsyncEnumerable<TResult> many)
        {
            await foreach (var item in many.WithCancellation(cancellationToken))
                yield return item;
        }
        else if (typeof(TResult) == typeof(StreamingKernelContent) || typeof(TResult) == typeof(StreamingMethodContent))
        {
            if (result.Value is not null)
                yield return (TResult)(object)new StreamingMethodContent(result.Value, result.Metadata);
        }
        else
        {
            throw new NotSupportedException($"Streaming function {Name} does not support type {typeof(TResult)}");
        }
    }

    private static string NameOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<KernelFunctionAttribute>(inherit: true)?.Name?.Trim() is { Length: > 0 } given)
            return given;
        var name = Names.Sanitized(method.Name);
        return MethodResult.IsAsync(method.ReturnType) && name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
    }
}
