using System.Reflection;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Describes a kernel function as a tool, based on its metadata and method.</summary>
internal static class FunctionTool
{
    /// <summary>The plugin name of a function that was created without a plugin.</summary>
    private const string NoPlugin = "Tools";

    internal static ToolDescription Describe(KernelFunction function, string? plugin)
    {
        var entry = FunctionEntry.From(function);
        var method = entry.Method;
        var declared = method?.GetParameters() ?? [];
        return new ToolDescription(
            plugin ?? function.PluginName ?? NoPlugin,
            function.Name,
            [.. function.Metadata.Parameters.Select(parameter => Describe(parameter, declared))])
        {
            DeclaredEffects = method?.GetCustomAttribute<ToolEffectsAttribute>(inherit: true)?.Effects ?? Effect.None,
            DeclaredResource = method?.GetCustomAttribute<ToolResourceAttribute>(inherit: true) is { } resource
                ? new ToolResource(resource.Argument, resource.Type)
                : null,
            DeclaredPurpose = method?.GetCustomAttribute<ToolPurposeAttribute>(inherit: true)?.Purpose,
            AsksForApproval = ApprovalMarker.IsOn(function),
            TakesAllArguments = Array.Exists(declared, parameter => parameter.ParameterType == typeof(KernelArguments)),
            Json = entry.Json,
        };
    }

    /// <summary>Returns the awaited result type of a function; <see cref="object"/> if it is not declared.</summary>
    internal static Type ReturnedBy(KernelFunction function)
    {
        var returned = function.UnderlyingMethod?.ReturnType ?? typeof(object);
        if (returned == typeof(Task) || returned == typeof(ValueTask))
            return typeof(void);
        if (returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            returned = returned.GenericTypeArguments[0];
        return returned == typeof(FunctionResult) ? typeof(object) : returned;
    }

    /// <summary>
    /// Whether the function is a prompt function, which is not a tool: it runs, and its nested calls are decided. In doubt a function is a
    /// tool.
    /// </summary>
    internal static bool IsPrompt(KernelFunction function) => function.GetType() is { FullName: PromptType } type && type.Assembly == PromptAssembly;

    private const string PromptType = "Microsoft.SemanticKernel.KernelFunctionFromPrompt";

    private static readonly Assembly PromptAssembly = typeof(KernelFunctionFactory).Assembly;

    private static ToolParameter Describe(KernelParameterMetadata parameter, ParameterInfo[] declared)
    {
        var own = Array.Find(declared, candidate => string.Equals(Sanitized(candidate.Name), parameter.Name, StringComparison.Ordinal));
        var schema = parameter.Schema?.RootElement;
        var (hasDefault, value) = DefaultOf(parameter, own, schema);
        return new ToolParameter(parameter.Name)
        {
            // Semantic Kernel converts arguments to the method's types, whatever the metadata says.
            ClrType = own?.ParameterType ?? parameter.ParameterType,
            ContradictingType = Contradicts(parameter.ParameterType, own?.ParameterType) ? parameter.ParameterType : null,
            DeclaredType = own?.GetCustomAttribute<ToolArgumentAttribute>()?.Type,
            Schema = schema,
            IsRequired = parameter.IsRequired || (own is { HasDefaultValue: false } && !hasDefault),
            AdmitsNull = own is not null && MayBeNull(own),
            HasDefault = hasDefault,
            DefaultValue = value,
            SendsDefault = own is { HasDefaultValue: false },
        };
    }

    /// <summary>
    /// Finds the default value: that of the method, otherwise that of the metadata, which may be text in some culture, otherwise that of
    /// the schema.
    /// </summary>
    private static (bool HasDefault, object? Value) DefaultOf(KernelParameterMetadata parameter, ParameterInfo? own, JsonElement? schema)
    {
        if (own is { HasDefaultValue: true })
            return (true, own.DefaultValue);
        if (parameter.IsRequired)
            return default;
        if (parameter.DefaultValue is { } value)
            return (true, value);
        return schema is { ValueKind: JsonValueKind.Object } shown && shown.TryGetProperty("default", out var inSchema) ? (true, inSchema) : default;
    }

    private static bool Contradicts(Type? said, Type? taken) =>
        said is not null && taken is not null && (Nullable.GetUnderlyingType(said) ?? said) != (Nullable.GetUnderlyingType(taken) ?? taken);

    private static bool MayBeNull(ParameterInfo parameter) => parameter.ParameterType.IsValueType
        ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        : new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull;

    /// <summary>Converts a parameter name as Semantic Kernel does for metadata.</summary>
    private static string Sanitized(string? name) => string.Concat((name ?? "").Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
}
