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

    /// <summary>
    /// Until disposed, what is called from here is one run: one user turn, under the id that the audit and traces then have as <c>run</c>.
    /// Denials are counted for each run: they say how often a call was tried (<see cref="Denial.Attempt"/>), and after
    /// <see cref="DenialOptions.MaxPerRun"/> of them to finish. Needed where the turn cannot be seen: for a loop of the application's own, or
    /// to give it a name of its own. Otherwise a run is the latest user message of the chat history, one request to a function-invoking
    /// chat client, or, for calls without a loop, the session of the authority until it is not denied anything for ten minutes.
    /// </summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>. The run holds for every kernel, loop and agent that is used within it.</param>
    /// <param name="id">Names this turn of this conversation, from the application and never from a model. The same id again is the same run.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard, or a tool that a model called is running: it is part of that run.</exception>
    public static IDisposable BeginRun(this Kernel kernel, string id)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentException.ThrowIfNullOrEmpty(id);
        GuardOf(kernel);
        if (Ambient.IsCausedByModel)
            throw new InvalidOperationException("A tool that a model called is part of its run and cannot begin another. Begin the run where the user's turn begins.");
        return new RunScope(id);
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
