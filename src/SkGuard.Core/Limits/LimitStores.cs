namespace SkGuard;

/// <summary>The stores that come with SkGuard.</summary>
public static class LimitStores
{
    /// <summary>Counters that live and end with the process: the default.</summary>
    public static ILimitStore InMemory() => new MemoryLimitStore();
}
