namespace SkGuard.Limits.Journal;

/// <summary>The kinds of log records.</summary>
internal enum LimitRecordKind : byte
{
    /// <summary>The start of a snapshot, with the time of the store.</summary>
    Snapshot = 1,

    /// <summary>A counter of a snapshot whose total counts; never forgotten.</summary>
    Counter = 2,

    /// <summary>The charges of one reservation, with the keys of the counters it created.</summary>
    Taken = 3,

    /// <summary>Released charges.</summary>
    GivenBack = 4,

    /// <summary>A counter of a snapshot that has only windows; it can be forgotten once they have passed.</summary>
    WindowCounter = 5,
}
