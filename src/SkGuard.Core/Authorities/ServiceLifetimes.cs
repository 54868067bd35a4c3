using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Authorities;

/// <summary>
/// Knows which services belong to a scope, such as a request's user. A container tells that only where scopes are validated, which is not the
/// default in production: there the root gives everybody the instance that was made for the first.
/// </summary>
/// <param name="services">The application's registrations.</param>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    private readonly ConcurrentDictionary<(Type Type, bool FromRoot), string?> _paths = new();

    internal bool IsSingleton(Type type) => Last(type) is { Lifetime: ServiceLifetime.Singleton };

    /// <exception cref="ScopedFromRootException">The service is a scoped one or is made of one, and would be taken from the root.</exception>
    internal void Require(Type type, bool fromRoot)
    {
        if (_paths.GetOrAdd((type, fromRoot), key => PathOf(key.Type, key.FromRoot, [])) is { } path)
            throw new ScopedFromRootException(path);
    }

    /// <exception cref="ScopedFromRootException">The keyed service is a scoped one.</exception>
    internal void Require(Type type, object? key, bool fromRoot)
    {
        if (fromRoot && services.Any(service => service.IsKeyedService && service.ServiceType == type && Equals(service.ServiceKey, key) && service.Lifetime == ServiceLifetime.Scoped))
            throw new ScopedFromRootException(type.Name);
    }

    /// <summary>The way from a service to the scoped one that it is or takes, as far as constructors show it; null where there is none.</summary>
    private string? PathOf(Type type, bool fromRoot, HashSet<Type> on)
    {
        if (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            return services.Where(service => !service.IsKeyedService && service.ServiceType == type.GenericTypeArguments[0])
                .Select(service => PathOf(service, type, fromRoot, on)).FirstOrDefault(path => path is not null);
        return Last(type) is { } last ? PathOf(last, type, fromRoot, on) : null;
    }

    private string? PathOf(ServiceDescriptor service, Type type, bool fromRoot, HashSet<Type> on)
    {
        if (service.Lifetime == ServiceLifetime.Scoped && fromRoot)
            return type.Name;
        if (service.ImplementationType is not { } made || !on.Add(made))
            return null;

        // A singleton is made by the root, whoever asks for it first.
        var fromRootBelow = fromRoot || service.Lifetime == ServiceLifetime.Singleton;
        var path = Taken(made).Select(parameter => PathOf(parameter, fromRootBelow, on)).FirstOrDefault(path => path is not null);
        on.Remove(made);
        return path is null ? null : $"{type.Name} → {path}";
    }

    /// <summary>What the container would make it of: the most parameters that it can all give.</summary>
    private IEnumerable<Type> Taken([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type made) => made.GetConstructors()
        .Select(constructor => constructor.GetParameters())
        .OrderByDescending(parameters => parameters.Length)
        .FirstOrDefault(parameters => Array.TrueForAll(parameters, IsGiven))?
        .Select(parameter => parameter.ParameterType) ?? [];

    private bool IsGiven(ParameterInfo parameter) =>
        parameter.HasDefaultValue || Last(parameter.ParameterType) is not null || parameter.ParameterType.IsConstructedGenericType
        || parameter.ParameterType == typeof(IServiceProvider) || parameter.ParameterType == typeof(IServiceScopeFactory);

    private ServiceDescriptor? Last(Type type) => services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == type)
        ?? (type.IsConstructedGenericType ? services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == type.GetGenericTypeDefinition()) : null);
}
