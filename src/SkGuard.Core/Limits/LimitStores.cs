using SkGuard.Limits;

namespace SkGuard;

/// <summary>Creates the limit stores of SkGuard.</summary>
public static class LimitStores
{
    /// <summary>Creates a store in memory, whose counters end with the process. This is the default.</summary>
    public static ILimitStore InMemory() => new MemoryLimitStore();

    /// <summary>
    /// Opens a store in a file, whose counters survive the process. A reservation is written before it is returned, and stays charged if
    /// its process ends without releasing it. Counters of windows leave the file once their windows have passed. The store owns the file,
    /// and <c>.lock</c> and <c>.new</c> beside it, until it is disposed.
    /// </summary>
    /// <param name="path">The path of the file. The file and its folder are created if they do not exist.</param>
    /// <param name="durability">The durability of a reservation. Default: <see cref="LimitDurability.Flushed"/>.</param>
    /// <returns>A store that is <see cref="IDisposable"/>.</returns>
    /// <exception cref="LimitStoreException">Another process or store uses the file, or it is damaged.</exception>
    public static ILimitStore InFile(string path, LimitDurability durability = LimitDurability.Flushed) =>
        new FileLimitStore(path, durability);
}
