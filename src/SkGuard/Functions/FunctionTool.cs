using System.Reflection;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Describes a kernel function as a tool, from the function's own metadata.</summary>
internal static class FunctionTool
{
    /// <summary>Where a function was created without a plugin.</summary>
    private const string NoPlugin = "Tools";

    internal static Tool Describe(KernelFunction function, string? plugin)
    {
        var method = function.UnderlyingMethod;
        var declared = method?.GetParameters() ?? [];
        return new Tool(
            plugin ?? function.PluginName ?? NoPlugin,
            function.Name,
            [.. function.Metadata.Parameters.Select(parameter => Describe(parameter, declared))])
        {
            DeclaredEffects = method?.GetCustomAttribute<ToolEffectsAttribute>(inherit: true)?.Effects ?? Effect.None,
            DeclaredResource = method?.GetCustomAttribute<ToolResourceAttribute>(inherit: true) is { } resource
                ? new ToolResource(resource.Argument, resource.Type)
                : null,
            DeclaredPurpose = method?.GetCustomAttribute<ToolPurposeAttribute>(inherit: true)?.Purpose,
            TakesAllArguments = Array.Exists(declared, parameter => parameter.ParameterType == typeof(KernelArguments)),
            Json = function.JsonSerializerOptions,
        };
    }

    /// <summary>The type of what a call of the function gives, once it was waited for; <see cref="object"/> where the function does not say.</summary>
    internal static Type ReturnedBy(KernelFunction function)
    {
        var returned = function.UnderlyingMethod?.ReturnType ?? typeof(object);
        if (returned == typeof(Task) || returned == typeof(ValueTask))
            return typeof(void);
        if (returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            returned = returned.GenericTypeArguments[0];
        return returned == typeof(FunctionResult) ? typeof(object) : returned;
    }

    /// <summary>A prompt function is not a tool: it runs, and the calls that it causes are decided. In doubt a function is a tool.</summary>
    internal static bool IsPrompt(KernelFunction function) => function.GetType() is { FullName: PromptType } type && type.Assembly == PromptAssembly;

    private const string PromptType = "Microsoft.SemanticKernel.KernelFunctionFromPrompt";

    private static readonly Assembly PromptAssembly = typeof(KernelFunctionFactory).Assembly;

    private static ToolParameter Describe(KernelParameterMetadata parameter, ParameterInfo[] declared)
    {
        // The metadata keeps a method's default as text in some culture; the method itself has the value.
        var own = Array.Find(declared, candidate => string.Equals(Sanitized(candidate.Name), parameter.Name, StringComparison.Ordinal));
        return new ToolParameter(parameter.Name)
        {
            ClrType = parameter.ParameterType,
            DeclaredType = own?.GetCustomAttribute<ToolArgumentAttribute>()?.Type,
            Schema = parameter.Schema?.RootElement,
            IsRequired = parameter.IsRequired,
            HasDefault = own?.HasDefaultValue ?? (!parameter.IsRequired && parameter.DefaultValue is not null),
            DefaultValue = own is { HasDefaultValue: true } ? own.DefaultValue : parameter.DefaultValue,
        };
    }

    /// <summary>As Semantic Kernel spells a parameter's name in metadata.</summary>
    private static string Sanitized(string? name) => string.Concat((name ?? "").Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
}
