using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SkGuard;
using SkGuard.Authorities;
using SkGuard.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where authority comes from.</summary>
public static class AuthorityServiceCollectionExtensions
{
    /// <summary>Takes the authority of each call from the application's services, such as the signed-in user of the current request.</summary>
    /// <param name="services">The services that the kernel is made with.</param>
    /// <param name="authority">
    /// Gives the authority from the services of the call's kernel: those of the request where the kernel was made for one. Null denies the call
    /// (<c>authority_missing</c>), an exception denies it too, and so does a scoped service where the kernel has no scope, in every environment.
    /// </param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSkGuardAuthority(this IServiceCollection services, Func<IServiceProvider, Authority?> authority)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(authority);
        NeedGuard(services);
        AddLifetimes(services);
        return services.AddTransient<IAuthorityProvider>(provider => new DelegateProvider(provider, authority));
    }

    /// <summary>Takes the authority of each call from a provider.</summary>
    /// <typeparam name="TProvider">The provider.</typeparam>
    /// <param name="services">The services that the kernel is made with.</param>
    /// <param name="lifetime">
    /// How many there are of it. Default: one, which serves all calls. With <see cref="ServiceLifetime.Scoped"/> it is that of the request whose kernel
    /// makes the call, and may take scoped services; a call on a kernel without a scope is then denied.
    /// </param>
    /// <returns>The services.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("ApiDesign", "RS0027", Justification = "The other overload is not generic.")]
    public static IServiceCollection AddSkGuardAuthority<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(
        this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TProvider : class, IAuthorityProvider
    {
        ArgumentNullException.ThrowIfNull(services);
        NeedGuard(services);
        AddLifetimes(services);
        services.Add(new ServiceDescriptor(typeof(IAuthorityProvider), typeof(TProvider), lifetime));
        return services;
    }

    /// <summary>Lets the guard tell scoped services, which no container does where scopes are not validated.</summary>
    internal static void AddLifetimes(IServiceCollection services)
    {
        services.TryAddSingleton(new ServiceLifetimes(services));
        services.TryAddSingleton(provider => new RootServices(provider));
    }

    private static void NeedGuard(IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AuthorityNeedsGuard>());

    private sealed class DelegateProvider(IServiceProvider services, Func<IServiceProvider, Authority?> authority) : IAuthorityProvider
    {
        public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken)
        {
            using var ofCall = new CallServices(services);
            return new(authority(ofCall));
        }
    }
}
