using Microsoft.SemanticKernel;

namespace SkGuard.Discovery;

/// <summary>
/// The last list of functions found for a kernel. An unchanged result is the same list, so that callers can cache by reference.
/// </summary>
internal sealed class Offer
{
    private IReadOnlyList<KernelFunction> _functions = [];
    private IReadOnlyList<KernelFunction> _narrowed = [];
    private Authority? _authority;

    /// <summary>Returns the previous list if it is equal.</summary>
    internal IReadOnlyList<KernelFunction> Keep(List<KernelFunction> found, bool narrowed)
    {
        ref var kept = ref narrowed ? ref _narrowed : ref _functions;
        var before = kept;
        return before.SequenceEqual(found) ? before : kept = found.AsReadOnly();
    }

    /// <summary>Shares cached plans if the same authority acts again as a new object.</summary>
    internal void Act(Authority? authority)
    {
        if (authority is null || ReferenceEquals(authority, _authority))
            return;
        ToolGuard.ShareCache(authority, _authority);
        _authority = authority;
    }
}
