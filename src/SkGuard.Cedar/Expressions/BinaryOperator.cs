namespace SkGuard.Cedar;

/// <summary>The operators that evaluate both operands, the left one first.</summary>
public enum BinaryOperator
{
    /// <summary><c>==</c> for operands of any types.</summary>
    Equal,

    /// <summary><c>!=</c> for operands of any types.</summary>
    NotEqual,

    /// <summary><c>&lt;</c> for two longs, datetimes or durations.</summary>
    Less,

    /// <summary><c>&lt;=</c> for two longs, datetimes or durations.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c> for two longs, datetimes or durations.</summary>
    Greater,

    /// <summary><c>&gt;=</c> for two longs, datetimes or durations.</summary>
    GreaterOrEqual,

    /// <summary><c>in</c> for an entity and an entity or a set of entities.</summary>
    In,

    /// <summary><c>+</c> for two longs; an error on overflow of 64 bits.</summary>
    Add,

    /// <summary><c>-</c> for two longs; an error on overflow of 64 bits.</summary>
    Subtract,

    /// <summary><c>*</c> for two longs; an error on overflow of 64 bits.</summary>
    Multiply,
}
