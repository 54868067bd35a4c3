using SkGuard;

namespace Microsoft.SemanticKernel;

/// <summary>Binds authority to a kernel.</summary>
public static class KernelGuardExtensions
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
    /// The functions that are worth offering to a model, ready for <c>FunctionChoiceBehavior.Auto(functions)</c>: those of which some call may be
    /// permitted under the kernel's authority now, with limits left. It never leaves out a function whose call would be permitted, and permits
    /// nothing itself: each call is decided when it is made. Prompt functions are no tools and are all listed; in <c>Observe</c> everything is.
    /// </summary>
    /// <remarks>
    /// Never waits: where an authority provider or a limit store does not answer at once, what depends on the answer is listed;
    /// <see cref="PermittedFunctionsAsync"/> waits for it. A provider is asked once, with a call of no tool. From the second time on it costs a
    /// lookup for each function, but for rules that read the clock or the conversation's history; where nothing changed it is the same list. If finding out fails,
    /// everything is listed and the log says why.
    /// </remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="narrowed">
    /// Whether the functions' schemas are narrowed to what is permitted, as far as that may be told and a schema can say it; default: no. They are the
    /// same functions behind other metadata, meant for <c>ChatOptions.Tools</c> and other clients that take a schema from the function they are given; a
    /// <c>FunctionChoiceBehavior</c> that invokes looks its functions up in the kernel again, and shows the kernel's.
    /// </param>
    /// <returns>The functions in the kernel's order.</returns>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static IReadOnlyList<KernelFunction> PermittedFunctions(this Kernel kernel, bool narrowed = false)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return AtOnce(OfferOf(kernel).FindAsync(kernel, narrowed, waits: false, CancellationToken.None));
    }

    /// <summary>As <see cref="PermittedFunctions"/>, waiting for an authority provider and a limit store that do not answer at once.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="narrowed">Whether the functions' schemas are narrowed to what is permitted; default: no.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static ValueTask<IReadOnlyList<KernelFunction>> PermittedFunctionsAsync(
        this Kernel kernel, bool narrowed = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return OfferOf(kernel).FindAsync(kernel, narrowed, waits: true, cancellationToken);
    }

    /// <summary>
    /// A short briefing for a system message: who acts, which tools may be called within which limits, what a denial looks like and what to do
    /// then. It tells what a denial may tell, and nothing of tools' outputs, reasons, facts or prohibitions; at <c>Denials:Detail</c> <c>Minimal</c> only the tools'
    /// names. The same authority is always described in the same words, whatever its limits have left. In <c>Observe</c>, where nothing is stopped, it is empty.
    /// </summary>
    /// <remarks>Never waits: where an authority provider does not answer at once, no tool is named; <see cref="DescribeAuthorityAsync"/> waits for it.</remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="mostCharacters">The greatest length, from 1,250; default 4,000. Tools that do not fit are left out whole and counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1,250.</exception>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static string DescribeAuthority(this Kernel kernel, int mostCharacters = Briefing.MostCharacters)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCharacters, Briefing.LeastCharacters);
        return AtOnce(OfferOf(kernel).DescribeAsync(kernel, mostCharacters, waits: false, CancellationToken.None));
    }

    /// <summary>As <see cref="DescribeAuthority"/>, waiting for an authority provider that does not answer at once.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="mostCharacters">The greatest length, from 1,250; default 4,000.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1,250.</exception>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static ValueTask<string> DescribeAuthorityAsync(
        this Kernel kernel, int mostCharacters = Briefing.MostCharacters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCharacters, Briefing.LeastCharacters);
        return OfferOf(kernel).DescribeAsync(kernel, mostCharacters, waits: true, cancellationToken);
    }

    /// <summary>The result of what never waits, and so is complete.</summary>
    private static T AtOnce<T>(ValueTask<T> found) =>
        found.IsCompleted ? found.GetAwaiter().GetResult() : throw new InvalidOperationException("What is asked for at once was waited for.");

    private static OfferedFunctions OfferOf(Kernel kernel)
    {
        GuardOf(kernel);
        return (OfferedFunctions)kernel.Services.GetService(typeof(OfferedFunctions))!;
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
