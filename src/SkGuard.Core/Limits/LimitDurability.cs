namespace SkGuard;

/// <summary>What a reservation in a file survives once it has been answered.</summary>
public enum LimitDurability
{
    /// <summary>The end of the process at any moment: it has been handed to the operating system.</summary>
    Flushed,

    /// <summary>Also loss of power: it is on the disk. Reservations made together share one write.</summary>
    Synced,
}
