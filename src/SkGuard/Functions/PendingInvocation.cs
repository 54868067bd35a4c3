using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// What a filter knows of a call and the function cannot see: the model's call id, that it is streamed, that the program itself
/// calls. Found only while the call is on its way and only for its own arguments object, so it can neither be forged by an argument nor
/// inherited by a nested call, nor outlive the call in arguments that are used again.
/// </summary>
/// <param name="arguments">The arguments object of the call.</param>
internal sealed class PendingInvocation(KernelArguments arguments)
{
    internal string? CallId { get; init; }

    internal bool IsMalformed { get; init; }

    /// <summary>The call comes from a model's loop.</summary>
    internal bool IsAuto { get; init; }

    /// <summary>The call comes from a plain loop, which runs no filter.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>The program itself calls, and no model's loop on its behalf.</summary>
    internal bool IsDirect { get; init; }

    /// <summary>What is bound to the kernel that the called function was given by <c>WithKernel</c>.</summary>
    internal KernelAuthority? Attached { get; init; }

    /// <summary>The element type that the caller of a stream takes; null where the call is not streamed.</summary>
    internal Type? StreamElement { get; set; }

    /// <summary>The model's message that the call stands in; of no source where none is known.</summary>
    internal ModelMessage Message { get; init; }

    /// <summary>In how many messages the run was denied something, this call's included; 0 while it is not denied.</summary>
    internal int Denials { get; set; }

    internal static PendingInvocation? Find(KernelArguments arguments) =>
        InvocationScope.Current?.Call is { } note && note.IsFor(arguments) ? note : null;

    private bool IsFor(KernelArguments other) => ReferenceEquals(arguments, other);
}
