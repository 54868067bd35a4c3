using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>The result of a call: the tool's result, or its denial.</summary>
/// <typeparam name="T">The type of the tool's result.</typeparam>
public sealed class GuardedResult<T>
{
    internal GuardedResult(T? value) => Value = value;

    internal GuardedResult(Denial denial) => Denial = denial;

    /// <summary>Whether the call was denied, so that the tool did not run.</summary>
    [MemberNotNullWhen(true, nameof(Denial))]
    public bool IsDenied => Denial is not null;

    /// <summary>The denial; null if the tool ran.</summary>
    public Denial? Denial { get; }

    /// <summary>The result of the tool; the default of its type if the call was denied.</summary>
    public T? Value { get; }
}
