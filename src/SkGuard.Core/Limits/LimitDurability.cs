namespace SkGuard;

/// <summary>The durability of a reservation in a file.</summary>
public enum LimitDurability
{
    /// <summary>The reservation is handed to the operating system: it survives the end of the process.</summary>
    Flushed,

    /// <summary>The reservation is on the disk: it also survives a loss of power. Concurrent reservations share one flush.</summary>
    Synced,
}
