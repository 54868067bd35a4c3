using SkGuard;
using SkGuard.Functions;
using SkGuard.Scopes;

namespace Microsoft.SemanticKernel;

/// <summary>Binds authority to kernels and evaluates what it permits.</summary>
public static partial class KernelGuardExtensions
{
    /// <summary>Clones the kernel with an authority. The kernel itself is not changed.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="authority">The authority. Inside a tool call it must be the acting authority or a delegation of it.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard, or a running tool requests more than its authority.</exception>
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
    /// Clones the kernel for direct calls of the application. They are decided for <c>Application::"name"</c> by the organisation's rules
    /// and the given grants, and audited under that name. Denials throw <see cref="ToolCallDeniedException"/>. The kernel itself is not
    /// changed.
    /// </summary>
    /// <remarks>Only for direct calls such as <c>kernel.InvokeAsync</c>: calls of its functions by a model's loop, by other clients or
    /// inside tools are denied, and its tools get the original kernel. Do not give it to agents: a model's <c>FunctionCallContent</c> that
    /// the program invokes with it is indistinguishable from a direct call.</remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>, without bound authority.</param>
    /// <param name="name">The task of the application, such as <c>nightly report</c>. The organisation's limits are counted under
    /// it.</param>
    /// <param name="grants">Grants that narrow the authority. Without any only the organisation's rules apply.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard or is bound to an authority, or a model's loop or a tool is
    /// running.</exception>
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
    /// Begins a run, which is one user turn and lasts until the result is disposed. The audit and traces have its id as <c>run</c>. Denials
    /// are counted per run: <see cref="Denial.Attempt"/> reports repetitions, and after <see cref="DenialOptions.MaxPerRun"/> denials the
    /// model is asked to finish.
    /// </summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>. The run includes all kernels, loops and agents used within
    /// it.</param>
    /// <param name="id">The id of this turn of the conversation, from the application and never from a model. Equal ids are the same
    /// run.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard, or a tool that a model called is running.</exception>
    /// <remarks>Needed for loops of the application and for named runs. By default a run is the latest user message of a chat history, one
    /// request to a function-invoking chat client, or, without a loop, the session of the authority until ten minutes pass without a
    /// denial.</remarks>
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
