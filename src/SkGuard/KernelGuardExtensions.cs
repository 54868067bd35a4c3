using SkGuard;

namespace Microsoft.SemanticKernel;

/// <summary>Binds authority to a kernel, and tells beforehand what it permits.</summary>
public static partial class KernelGuardExtensions
{
    /// <summary>A clone of the kernel that acts under an authority. The kernel itself is not changed.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="authority">The authority. Inside a tool call it must be the acting authority or a delegation of it.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard; or a tool, while it runs, asks for more than it acts under.</exception>
    public static Kernel WithAuthority(this Kernel kernel, Authority authority)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(authority);
        var plugins = GuardOf(kernel);
        if (Ambient.Current?.Acting is { } acting && !IsWithin(acting, authority))
            throw new InvalidOperationException(
                $"A tool that runs under {acting} asked for the authority {authority}. Inside a tool call WithAuthority can only delegate: use the acting authority's Delegate.");
        var clone = kernel.Clone();
        KernelAuthority.Bind(clone, authority);
        plugins.Replace(clone.Plugins);
        return clone;
    }

    /// <summary>
    /// Until disposed, direct invocations on this very kernel are the application's own: decided for <c>Application::"name"</c> by the
    /// organisation's rules and the given grants, and audited under that name. A denial is thrown as <see cref="ToolCallDeniedException"/>.
    /// Calls that a model makes meanwhile are never counted among them.
    /// </summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="name">What the application does, such as <c>nightly report</c>.</param>
    /// <param name="grants">Narrows it to these; without any the organisation's rules alone decide.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard, or a tool that is not the application's own call is running.</exception>
    public static IDisposable AsApplication(this Kernel kernel, string name, params IEnumerable<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(grants);
        GuardOf(kernel);
        if (Ambient.IsCausedByModel)
            throw new InvalidOperationException("A tool that a model called cannot act as the application. Give it the grants it needs by Delegate.");
        return new ApplicationScope(kernel, name, grants);
    }

    /// <summary>The acting chain or a delegation of it, counted under the same id in the same conversation and ending no later.</summary>
    private static bool IsWithin(Authority acting, Authority authority) =>
        authority.StartsWith(acting)
        && string.Equals(authority.Id, acting.Id, StringComparison.Ordinal)
        && string.Equals(authority.Session, acting.Session, StringComparison.Ordinal)
        && (acting.Expires is not { } ends || authority.Expires <= ends);

    private static GuardedPlugins GuardOf(Kernel kernel) =>
        kernel.Services.GetService(typeof(GuardedPlugins)) as GuardedPlugins
        ?? throw new InvalidOperationException("This kernel has no guard: call AddSkGuard(configuration) on its builder first.");
}
