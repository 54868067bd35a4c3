namespace SkGuard.Authorities;

/// <summary>The root of the application's services; a singleton, so that its container makes it with the root.</summary>
internal sealed class RootServices(IServiceProvider root)
{
    internal IServiceProvider Root => root;

    /// <summary>Whether services are the root's own and of no scope.</summary>
    internal bool IsRoot(IServiceProvider services) =>
        ReferenceEquals(services, root) || ReferenceEquals(services.GetService(typeof(IServiceProvider)), root.GetService(typeof(IServiceProvider)));
}
