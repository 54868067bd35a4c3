namespace SkGuard;

/// <summary>How far a record must have come before the call it describes goes on.</summary>
public enum AuditDurability
{
    /// <summary>Handed to the operating system: it survives the end of the process, but not a power cut. The default.</summary>
    Flushed,

    /// <summary>On the disk: it survives a power cut. Concurrent calls share one synchronisation.</summary>
    Synced,

    /// <summary>
    /// Queued in memory and handed to the operating system about a tenth of a second later. Weaker than "audit before effect": a tool may
    /// have run although a crash, or a disk that fails for good, lost its record. A failed write makes the calls after it fail, not the
    /// ones before.
    /// </summary>
    Buffered,
}
