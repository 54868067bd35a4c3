using SkGuard;
using SkGuard.Discovery;

namespace Microsoft.SemanticKernel;

public static partial class KernelGuardExtensions
{
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
    /// <param name="maxCharacters">The greatest length, from 1,250; default 4,000. Tools that do not fit are left out whole and counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1,250.</exception>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static string DescribeAuthority(this Kernel kernel, int maxCharacters = ToolGuard.DefaultDescriptionLength)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCharacters, ToolGuard.MinDescriptionLength);
        return AtOnce(OfferOf(kernel).DescribeAsync(kernel, maxCharacters, waits: false, CancellationToken.None));
    }

    /// <summary>As <see cref="DescribeAuthority"/>, waiting for an authority provider that does not answer at once.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="maxCharacters">The greatest length, from 1,250; default 4,000.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1,250.</exception>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static ValueTask<string> DescribeAuthorityAsync(
        this Kernel kernel, int maxCharacters = ToolGuard.DefaultDescriptionLength, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCharacters, ToolGuard.MinDescriptionLength);
        return OfferOf(kernel).DescribeAsync(kernel, maxCharacters, waits: true, cancellationToken);
    }

    /// <summary>The result of what never waits, and so is complete.</summary>
    private static T AtOnce<T>(ValueTask<T> found) =>
        found.IsCompleted ? found.GetAwaiter().GetResult() : throw new InvalidOperationException("What is asked for at once was waited for.");

    private static OfferedFunctions OfferOf(Kernel kernel)
    {
        GuardOf(kernel);
        return (OfferedFunctions)kernel.Services.GetService(typeof(OfferedFunctions))!;
    }
}
