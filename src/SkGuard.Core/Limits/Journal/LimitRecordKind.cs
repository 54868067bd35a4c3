namespace SkGuard.Limits.Journal;

/// <summary>What a record of the log says.</summary>
internal enum LimitRecordKind : byte
{
    /// <summary>A snapshot begins: the store's time.</summary>
    Snapshot = 1,

    /// <summary>One counter of a snapshot, of which the total counts: it is never forgotten.</summary>
    Counter = 2,

    /// <summary>Charges that were taken together, with the keys of the counters this made.</summary>
    Taken = 3,

    /// <summary>Charges that were given back.</summary>
    GivenBack = 4,

    /// <summary>One counter of a snapshot that was only ever asked for windows: it can be forgotten once they are over.</summary>
    WindowCounter = 5,
}
