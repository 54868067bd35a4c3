using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>What became of a call: the tool's result, or why it was denied.</summary>
/// <typeparam name="T">The type of the tool's result.</typeparam>
public sealed class GuardedResult<T>
{
    internal GuardedResult(T? value) => Value = value;

    internal GuardedResult(Denial denial) => Denial = denial;

    /// <summary>Whether the call was denied and the tool did not run.</summary>
    [MemberNotNullWhen(true, nameof(Denial))]
    public bool IsDenied => Denial is not null;

    /// <summary>Why the call was denied; null where it ran.</summary>
    public Denial? Denial { get; }

    /// <summary>The tool's result; the default of its type where the call was denied.</summary>
    public T? Value { get; }
}
