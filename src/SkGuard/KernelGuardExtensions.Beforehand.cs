using SkGuard;
using SkGuard.Discovery;

namespace Microsoft.SemanticKernel;

public static partial class KernelGuardExtensions
{
    /// <summary>
    /// Returns the functions worth offering to a model, for <c>FunctionChoiceBehavior.Auto(functions)</c>: those with calls that the
    /// kernel's authority may permit now, with allowances left. It never omits a function with a permitted call, and each call is still
    /// decided. Prompt functions are always included, and in <c>Observe</c> mode all functions.
    /// </summary>
    /// <remarks>Never waits: if an authority provider or limit store does not answer synchronously, the functions that depend on it are
    /// included; <see cref="PermittedFunctionsAsync"/> waits. A provider is asked once, with a call of no tool. Later calls cost a lookup
    /// per function, unless rules read clock or session; an unchanged result is the same list. If the evaluation fails, all functions are
    /// included and the failure is logged.</remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="narrowed">Whether schemas are narrowed to the permitted values that may be disclosed. Default: false. They apply to
    /// clients that take schemas from the functions given, such as <c>ChatOptions.Tools</c>; a <c>FunctionChoiceBehavior</c> that invokes
    /// shows the kernel's own functions.</param>
    /// <returns>The functions in the order of the kernel.</returns>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static IReadOnlyList<KernelFunction> PermittedFunctions(this Kernel kernel, bool narrowed = false)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return AtOnce(OfferOf(kernel).FindAsync(kernel, narrowed, waits: false, CancellationToken.None));
    }

    /// <summary>
    /// Returns the functions of <see cref="PermittedFunctions"/>, and waits for asynchronous authority providers and limit stores.
    /// </summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="narrowed">Whether schemas are narrowed to the permitted values. Default: false.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static ValueTask<IReadOnlyList<KernelFunction>> PermittedFunctionsAsync(
        this Kernel kernel, bool narrowed = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return OfferOf(kernel).FindAsync(kernel, narrowed, waits: true, cancellationToken);
    }

    /// <summary>
    /// Describes the authority for a system message: principals, permitted tools with their limits, and how to handle denials. Discloses
    /// what denials may disclose, and no tool outputs, reasons, facts or prohibitions; with <c>Denials:Detail</c> <c>Minimal</c> only tool
    /// names. The text does not depend on remaining allowances. Empty in <c>Observe</c> mode.
    /// </summary>
    /// <remarks>Never waits: if an authority provider does not answer synchronously, no tool is named; <see cref="DescribeAuthorityAsync"/>
    /// waits.</remarks>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="maxCharacters">The maximum length, at least 1,250. Default: 4,000. Tools that do not fit are omitted and
    /// counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1,250.</exception>
    /// <exception cref="InvalidOperationException">The kernel has no guard.</exception>
    public static string DescribeAuthority(this Kernel kernel, int maxCharacters = ToolGuard.DefaultDescriptionLength)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCharacters, ToolGuard.MinDescriptionLength);
        return AtOnce(OfferOf(kernel).DescribeAsync(kernel, maxCharacters, waits: false, CancellationToken.None));
    }

    /// <summary>Returns the text of <see cref="DescribeAuthority"/>, and waits for asynchronous authority providers.</summary>
    /// <param name="kernel">A kernel whose builder had <c>AddSkGuard</c>.</param>
    /// <param name="maxCharacters">The maximum length, at least 1,250. Default: 4,000.</param>
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

    /// <summary>Returns the result of a task that is always complete.</summary>
    private static T AtOnce<T>(ValueTask<T> found) =>
        found.IsCompleted ? found.GetAwaiter().GetResult() : throw new InvalidOperationException("What is asked for at once was waited for.");

    private static OfferedFunctions OfferOf(Kernel kernel)
    {
        GuardOf(kernel);
        return (OfferedFunctions)kernel.Services.GetService(typeof(OfferedFunctions))!;
    }
}
