using SkGuard.Limits;

namespace SkGuard;

/// <summary>The stores that come with SkGuard.</summary>
public static class LimitStores
{
    /// <summary>Counters that live and end with the process: the default.</summary>
    public static ILimitStore InMemory() => new MemoryLimitStore();

    /// <summary>
    /// Counters in a file, which survive the process: a reservation is written before it is answered, and one whose process ended without
    /// releasing it stays spent. Counters of windows leave the file once their windows have passed. The store owns the file (and <c>.lock</c> and <c>.new</c> beside it) until it is disposed.
    /// </summary>
    /// <param name="path">The file; it is made, with its folder, if it does not exist.</param>
    /// <param name="durability">What a reservation survives.</param>
    /// <returns>A store that is <see cref="IDisposable"/>.</returns>
    /// <exception cref="LimitStoreException">Another process or store uses the file, or it is damaged.</exception>
    public static ILimitStore InFile(string path, LimitDurability durability = LimitDurability.Flushed) =>
        new FileLimitStore(path, durability);
}
