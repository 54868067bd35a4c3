namespace SkGuard;

/// <summary>Why a charge was refused.</summary>
public enum LimitRefusal
{
    /// <summary>The limit does not have this much left.</summary>
    Exceeded,

    /// <summary>The amount is negative, and would refill the counter.</summary>
    Negative,

    /// <summary>The counter could not hold the new sum exactly.</summary>
    Overflow,
}
