using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SkGuard;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where authority comes from.</summary>
public static class AuthorityServiceCollectionExtensions
{
    /// <summary>Takes the authority of each call from the application's services, such as the signed-in user of the current request.</summary>
    /// <param name="services">The services that the kernel is made with.</param>
    /// <param name="authority">Gives the authority; null denies the call (<c>authority_missing</c>), an exception denies it too.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSkGuardAuthority(this IServiceCollection services, Func<IServiceProvider, Authority?> authority)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(authority);
        NeedGuard(services);
        return services.AddSingleton<IAuthorityProvider>(provider => new DelegateProvider(provider, authority));
    }

    /// <summary>Takes the authority of each call from a provider.</summary>
    /// <typeparam name="TProvider">The provider; one instance serves all calls.</typeparam>
    /// <param name="services">The services that the kernel is made with.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSkGuardAuthority<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(this IServiceCollection services)
        where TProvider : class, IAuthorityProvider
    {
        ArgumentNullException.ThrowIfNull(services);
        NeedGuard(services);
        return services.AddSingleton<IAuthorityProvider, TProvider>();
    }

    private static void NeedGuard(IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AuthorityNeedsGuard>());

    private sealed class DelegateProvider(IServiceProvider services, Func<IServiceProvider, Authority?> authority) : IAuthorityProvider
    {
        public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) => new(authority(services));
    }
}
