using System.Diagnostics.CodeAnalysis;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// A guarded plugin whose functions carry the authority of a kernel. Functions are copied on first use, so binding a kernel per request is
/// cheap.
/// </summary>
internal sealed class BoundPlugin(KernelPlugin guarded, KernelAuthority bound) : KernelPlugin(guarded.Name, guarded.Description)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<KernelFunction, KernelFunction> _copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plugin without a bound authority.</summary>
    internal KernelPlugin Guarded => guarded;

    internal KernelAuthority Bound => bound;

    public override int FunctionCount => guarded.FunctionCount;

    public override bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function)
    {
        function = guarded.TryGetFunction(name, out var found) ? CopyOf(found) : null;
        return function is not null;
    }

    public override IEnumerator<KernelFunction> GetEnumerator()
    {
        foreach (var function in guarded)
            yield return CopyOf(function);
    }

    private KernelFunction CopyOf(KernelFunction function)
    {
        lock (_gate)
        {
            if (!_copies.TryGetValue(function, out var copy))
                _copies.Add(function, copy = GuardedFunction.Bind(function, bound));
            return copy;
        }
    }
}
