namespace SkGuard;

/// <summary>One counter: a grant's calls, or one of its sums.</summary>
internal readonly record struct LimitCounterKey(LimitKey Key, string? Argument);
