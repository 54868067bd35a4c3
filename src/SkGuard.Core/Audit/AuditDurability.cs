namespace SkGuard;

/// <summary>The durability that a record reaches before its call continues.</summary>
public enum AuditDurability
{
    /// <summary>
    /// Default. The record is handed to the operating system: it survives the end of the process, but not a loss of power.
    /// </summary>
    Flushed,

    /// <summary>The record is on the disk: it survives a loss of power. Concurrent calls share one flush.</summary>
    Synced,

    /// <summary>
    /// The record is queued in memory and written about 100 milliseconds later. Weaker than "audit before effect": a tool may have run
    /// although a crash or a permanent disk failure lost its record. After a failed write later calls are denied, not earlier ones.
    /// </summary>
    Buffered,
}
