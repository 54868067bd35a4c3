using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Authorities;

/// <summary>
/// The services that a provider is asked with: those of the call's kernel. Where that is the root, scoped services are an error, and what
/// is made anew is made in a scope of this call, so that nothing of one call is found by another.
/// </summary>
internal sealed class CallServices : IKeyedServiceProvider, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly ServiceLifetimes? _lifetimes;
    private readonly bool _isRoot;
    private IServiceScope? _scope;

    internal CallServices(IServiceProvider services)
    {
        _services = services;
        _lifetimes = services.GetService<ServiceLifetimes>();
        _isRoot = services.GetService<RootServices>()?.IsRoot(services) != false;
    }

    public object? GetService(Type serviceType)
    {
        _lifetimes?.Require(serviceType, _isRoot);
        return Of(serviceType).GetService(serviceType);
    }

    public object? GetKeyedService(Type serviceType, object? serviceKey)
    {
        _lifetimes?.Require(serviceType, serviceKey, _isRoot);
        return (_services as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);
    }

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey)
    {
        _lifetimes?.Require(serviceType, serviceKey, _isRoot);
        return _services.GetRequiredKeyedService(serviceType, serviceKey);
    }

    public void Dispose() => _scope?.Dispose();

    private IServiceProvider Of(Type type) => !_isRoot || _lifetimes is null || _lifetimes.IsSingleton(type)
        ? _services
        : (_scope ??= _services.CreateScope()).ServiceProvider;
}
