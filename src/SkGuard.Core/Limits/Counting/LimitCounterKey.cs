namespace SkGuard.Limits.Counting;

/// <summary>The key of a counter: the calls of a grant, or one of its sums.</summary>
internal readonly record struct LimitCounterKey(LimitKey Key, string? Argument)
{
    public bool Equals(LimitCounterKey other) => Argument == other.Argument && Key.Equals(other.Key);

    public override int GetHashCode() => Argument is null ? Key.GetHashCode() : HashCode.Combine(Key, Argument);
}
