using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// What a filter knows of a call and the function cannot see: the model's call id, that it is streamed, that the application itself
/// calls. Handed on by the identity of the arguments object, so it can neither be forged by an argument nor inherited by a nested call.
/// </summary>
internal sealed class CallNote
{
    private static readonly ConditionalWeakTable<KernelArguments, CallNote> Notes = [];

    internal string? CallId { get; init; }

    internal string? Run { get; init; }

    internal bool IsMalformed { get; init; }

    /// <summary>The call comes from a model's loop.</summary>
    internal bool IsAuto { get; init; }

    /// <summary>The call is the application's own, in a scope of <c>AsApplication</c>.</summary>
    internal ApplicationScope? Application { get; init; }

    /// <summary>The element type that the caller of a stream takes; null where the call is not streamed.</summary>
    internal Type? StreamElement { get; set; }

    internal static void Attach(KernelArguments arguments, CallNote note) => Notes.AddOrUpdate(arguments, note);

    internal static void Detach(KernelArguments arguments) => Notes.Remove(arguments);

    internal static CallNote? Of(KernelArguments arguments) => Notes.TryGetValue(arguments, out var note) ? note : null;
}
