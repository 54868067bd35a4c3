using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// What a filter knows of a call and the function cannot see. Matches only while the call is pending and only its own arguments object, so
/// arguments cannot forge it, nested calls do not inherit it and reused arguments do not keep it.
/// </summary>
/// <param name="arguments">The arguments object of the call.</param>
internal sealed class PendingInvocation(KernelArguments arguments)
{
    internal string? CallId { get; init; }

    internal bool IsMalformed { get; init; }

    /// <summary>Whether a model's loop makes the call.</summary>
    internal bool IsAuto { get; init; }

    /// <summary>Whether a plain loop makes the call, which runs no filter.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Whether the program itself makes the call, outside any model's loop.</summary>
    internal bool IsDirect { get; init; }

    /// <summary>The authority of the kernel that <c>WithKernel</c> set on the function.</summary>
    internal KernelAuthority? Attached { get; init; }

    /// <summary>The element type of a streamed call; null for other calls.</summary>
    internal Type? StreamElement { get; set; }

    /// <summary>The model message with the call; without source if unknown.</summary>
    internal ModelMessage Message { get; init; }

    /// <summary>The number of messages with denials in the run, including this call; 0 until it is denied.</summary>
    internal int Denials { get; set; }

    internal static PendingInvocation? Find(KernelArguments arguments) =>
        InvocationScope.Current?.Call is { } note && note.IsFor(arguments) ? note : null;

    private bool IsFor(KernelArguments other) => ReferenceEquals(arguments, other);
}
