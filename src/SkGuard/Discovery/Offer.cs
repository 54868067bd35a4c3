using Microsoft.SemanticKernel;

namespace SkGuard.Discovery;

/// <summary>What a kernel was last found to offer. Where nothing changed it is the same list, so a caller can keep what it made of it.</summary>
internal sealed class Offer
{
    private IReadOnlyList<KernelFunction> _functions = [];
    private IReadOnlyList<KernelFunction> _narrowed = [];
    private Authority? _authority;

    /// <summary>The list as it was, if it is still that one.</summary>
    internal IReadOnlyList<KernelFunction> Keep(List<KernelFunction> found, bool narrowed)
    {
        ref var kept = ref narrowed ? ref _narrowed : ref _functions;
        var before = kept;
        return before.SequenceEqual(found) ? before : kept = found.AsReadOnly();
    }

    /// <summary>Whoever acted before in this kernel may be the one who acts now, as a new object.</summary>
    internal void Act(Authority? authority)
    {
        if (authority is null || ReferenceEquals(authority, _authority))
            return;
        ToolGuard.ShareCache(authority, _authority);
        _authority = authority;
    }
}
