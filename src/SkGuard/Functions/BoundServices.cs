using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Functions;

/// <summary>The services of a kernel with the authority bound to it.</summary>
internal sealed class BoundServices(IServiceProvider services, KernelAuthority bound) : IKeyedServiceProvider, ISupportRequiredService, IDisposable, IAsyncDisposable
{
    internal KernelAuthority Bound => bound;

    internal static IServiceProvider Unbound(IServiceProvider services) => services is BoundServices { Services: var inner } ? inner : services;

    private IServiceProvider Services => services;

    public object? GetService(Type serviceType) => services.GetService(serviceType);

    public object GetRequiredService(Type serviceType) => services.GetRequiredService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => (services as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => services.GetRequiredKeyedService(serviceType, serviceKey);

    /// <summary>Disposes the services of the original kernel, as without an authority.</summary>
    public void Dispose() => (services as IDisposable)?.Dispose();

    public ValueTask DisposeAsync()
    {
        if (services is IAsyncDisposable later)
            return later.DisposeAsync();
        Dispose();
        return default;
    }
}
