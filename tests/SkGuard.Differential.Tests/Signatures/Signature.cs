using Microsoft.SemanticKernel;

namespace SkGuard.Differential.Tests.Signatures;

/// <summary>A function of one shape, and calls of it.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Create">Makes the function anew; what it was entered with is written on the tape.</param>
/// <param name="Calls">What it is called with.</param>
internal sealed record Signature(string Name, Func<Tape, KernelFunction> Create, IReadOnlyList<Call> Calls)
{
    public override string ToString() => Name;
}

/// <summary>The arguments of one call, in the form of the application and in the form of a model.</summary>
/// <param name="Typed">The application's own values; null where the call has no such form.</param>
/// <param name="Json">The JSON object that a model writes; null where a model cannot write the values.</param>
internal sealed record Call(Func<IReadOnlyDictionary<string, object?>>? Typed, string? Json);

/// <summary>What a function was entered with.</summary>
internal sealed class Tape
{
    private readonly List<string> _entries = [];

    /// <summary>The application's own values of the running call, by which a function tells whether it got those very objects.</summary>
    internal IReadOnlyCollection<object?> Given { get; set; } = [];

    internal string Entries => string.Join("; ", _entries);

    internal bool IsEmpty => _entries.Count == 0;

    internal void Clear() => _entries.Clear();

    internal void Write(params object?[] values) => _entries.Add(string.Join(" ", values.Select(value =>
        $"<{Described.Of(value)}{(value is not (null or string or ValueType) && Given.Any(given => ReferenceEquals(given, value)) ? " same" : "")}>")));
}
