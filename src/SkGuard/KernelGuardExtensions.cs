using SkGuard;
using SkGuard.Functions;
using SkGuard.Scopes;

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
        if (InvocationScope.Current?.Acting is { } acting && !authority.IsWithin(acting))
            throw new InvalidOperationException(
                $"A tool that runs under {acting} asked for the authority {authority}; {authority.DescribeDifference(acting)}. "
                + "Inside a tool call WithAuthority can only delegate: use the acting authority's Delegate.");
        var bound = plugins.Bind(kernel, new KernelAuthority(authority));
        plugins.Bound(authority);
        return bound;
    }

    /// <summary>
    /// A kernel like this one for the application's own direct invocations: decided for <c>Application::"name"</c> by the organisation's rules and
    /// the given grants, and audited under that name. A denial is thrown as <see cref="ToolCallDeniedException"/>. The kernel itself is not changed.
    /// </summary>
    /// <remarks>
    /// It is for <c>kernel.InvokeAsync</c> and the like, written by the program, and lends its authority to nothing else: a call of its functions by a
    /// model's loop, by a client or server that takes functions, or from inside a tool is denied. A tool that asks for its kernel gets the one that
    /// this one was made from. Give the new kernel to no agent: a model's <c>FunctionCallContent</c> that a program invokes by hand with it cannot be told
    /// from the program's own call.
    /// </remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>, without bound authority.</param>
    /// <param name="name">What the application does, such as <c>nightly report</c>. The organisation's limits are counted for this name.</param>
    /// <param name="grants">Narrows it to these; without any the organisation's rules alone decide.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard, or is bound to an authority; or a model's loop or a tool is running.</exception>
    public static Kernel AsApplication(this Kernel kernel, string name, params IEnumerable<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(grants);
        var plugins = GuardOf(kernel);
        if (KernelAuthority.Find(kernel) is { } bound)
            throw new InvalidOperationException($"This kernel acts under {bound.Authority}. Use the kernel that it was made from for calls of the application's own.");
        if (InvocationScope.Current?.Acting is { } acting)
            throw new InvalidOperationException($"A tool that runs under {acting} cannot act as the application. Give it the grants it needs by Delegate.");
        if (InvocationScope.IsOfALoop)
            throw new InvalidOperationException("What a model's loop calls cannot act as the application. Make the application's kernel where the application calls by itself.");
        var own = grants.ToArray();
        var authority = Authority.For("Application", name);
        return plugins.Bind(kernel, new KernelAuthority(own.Length == 0 ? authority : authority.Grant(own), isApplication: true));
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
        if (InvocationScope.IsCausedByModel)
            throw new InvalidOperationException("A tool that a model called is part of its run and cannot begin another. Begin the run where the user's turn begins.");
        return new RunScope(id);
    }

    private static GuardedPlugins GuardOf(Kernel kernel) =>
        kernel.Services.GetService(typeof(GuardedPlugins)) as GuardedPlugins
        ?? throw new InvalidOperationException("This kernel has no guard: call AddSkGuard(configuration) on its builder first.");
}
