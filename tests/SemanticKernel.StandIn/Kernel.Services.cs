using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

public sealed partial class Kernel
{
    /// <summary>The key under which a built kernel's container tells the service keys of each type.</summary>
    internal const string ServiceKeys = "KernelServiceTypeToKeyMappings";

    public T GetRequiredService<T>(object? serviceKey = null)
        where T : class
    {
        var keyed = Services is IKeyedServiceProvider;
        T? service = serviceKey is null
            ? Services.GetService<T>() ?? (keyed ? GetAllServices<T>().LastOrDefault() : null)
            : keyed ? Services.GetKeyedService<T>(serviceKey) : null;
        return service ?? throw new KernelException(
            serviceKey is null
                ? $"Service of type '{typeof(T)}' not registered."
                : $"Service of type '{typeof(T)}' and key '{serviceKey}' not registered.");
    }

    public IEnumerable<T> GetAllServices<T>()
        where T : class
    {
        if (Services is not IKeyedServiceProvider || Services.GetKeyedService<Dictionary<Type, HashSet<object?>>>(ServiceKeys) is not { } keys)
            return Services.GetServices<T>();
        return keys.TryGetValue(typeof(T), out var known) ? known.SelectMany(key => Services.GetKeyedServices<T>(key)) : [];
    }
}
