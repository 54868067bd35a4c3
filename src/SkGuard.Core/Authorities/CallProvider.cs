using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Authorities;

/// <summary>
/// The application's registered provider, taken for each call from the services of the call's kernel: in a request from the request's. So a
/// provider may be scoped, and one user's is never asked for another's call.
/// </summary>
internal sealed class CallProvider : IAuthorityProvider
{
    private readonly IServiceProvider _root;
    private readonly ServiceLifetimes? _lifetimes;
    private readonly RootServices _rootServices;

    private CallProvider(IServiceProvider root)
    {
        _root = root;
        _rootServices = new RootServices(root);
        _lifetimes = root.GetService<ServiceLifetimes>();
    }

    /// <summary>Null where the application registered none.</summary>
    internal static CallProvider? Find(IServiceProvider root)
    {
        var isRegistered = root.GetService<IServiceProviderIsService>() is { } known
            ? known.IsService(typeof(IAuthorityProvider))
            : root.GetService<IAuthorityProvider>() is not null;
        return isRegistered ? new CallProvider(root) : null;
    }

    public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) =>
        GetAuthorityAsync(toolCall, services: null, isNested: false, cancellationToken);

    /// <param name="call">The call.</param>
    /// <param name="services">The services of the call's kernel; those of another container count as none.</param>
    /// <param name="isNested">A tool calls: where its kernel has no scope, the kernel says nothing of who acts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async ValueTask<Authority?> GetAuthorityAsync(ToolCall call, IServiceProvider? services, bool isNested, CancellationToken cancellationToken)
    {
        var asked = services is not null && IsOfOurs(services) ? services : _root;
        try
        {
            _lifetimes?.Require(typeof(IAuthorityProvider), _rootServices.IsRoot(asked));
            return await asked.GetRequiredService<IAuthorityProvider>().GetAuthorityAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ScopedFromRootException) when (isNested)
        {
            return null;
        }
    }

    private bool IsOfOurs(IServiceProvider services) =>
        ReferenceEquals(services, _root) || ReferenceEquals(services.GetService(typeof(IServiceScopeFactory)), _root.GetService(typeof(IServiceScopeFactory)));
}
