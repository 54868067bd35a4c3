using System.Collections.Immutable;

namespace SkGuard.Grants;

/// <summary>How often and how much a grant may be used: over the authority's lifetime, or within a sliding window.</summary>
internal sealed record GrantLimits(int? Calls, ImmutableSortedDictionary<string, decimal> Sums, TimeSpan? Window)
{
    internal static readonly GrantLimits None = new(null, ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal), null);

    /// <summary>The sums as an array: read on every call.</summary>
    internal KeyValuePair<string, decimal>[] SumList => field ??= [.. Sums];

    internal bool IsEmpty => Calls is null && Sums.IsEmpty;
}
