using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Makes plugins.</summary>
public static class KernelPluginFactory
{
    public static KernelPlugin CreateFromType<T>(string? pluginName = null, IServiceProvider? serviceProvider = null) =>
        CreateFromType(typeof(T), pluginName, serviceProvider);

    public static KernelPlugin CreateFromType(Type instanceType, string? pluginName = null, IServiceProvider? serviceProvider = null)
    {
        serviceProvider ??= NoServices.Instance;
        return CreateFromObject(
            ActivatorUtilities.CreateInstance(serviceProvider, instanceType), pluginName, serviceProvider.GetService<ILoggerFactory>());
    }

    public static KernelPlugin CreateFromObject(object target, string? pluginName = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var type = target.GetType();
        var functions = type.GetMethods(All)
            .Where(m => m.GetCustomAttribute<KernelFunctionAttribute>() is not null)
            .Select(m => KernelFunctionFactory.CreateFromMethod(m, target, loggerFactory: loggerFactory))
            .ToList();
        if (functions.Count == 0)
            throw new ArgumentException($"The {type} instance doesn't implement any [KernelFunction]-attributed methods.");
        var description = type.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description;
        return CreateFromFunctions(pluginName ?? NameOf(type), description, functions);
    }

    public static KernelPlugin CreateFromFunctions(string pluginName, IEnumerable<KernelFunction>? functions) =>
        CreateFromFunctions(pluginName, description: null, functions);

    public static KernelPlugin CreateFromFunctions(
        string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null) =>
        new DefaultKernelPlugin(pluginName, description, functions);

    private static string NameOf(Type type)
    {
        var parts = type.GetGenericArguments().Prepend(type).Select(t => t.Name.Split('`')[0]);
        return Names.Sanitized(string.Join('_', parts));
    }
}
