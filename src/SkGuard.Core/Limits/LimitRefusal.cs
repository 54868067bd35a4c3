namespace SkGuard;

/// <summary>The reason why a charge was refused.</summary>
public enum LimitRefusal
{
    /// <summary>The remaining amount of the limit is too small.</summary>
    Exceeded,

    /// <summary>The amount is negative and would refill the counter.</summary>
    Negative,

    /// <summary>The counter cannot hold the new sum exactly.</summary>
    Overflow,
}
