namespace SkGuard.Cedar;

/// <summary>The operators between two operands that are always both evaluated, the left one first.</summary>
public enum BinaryOperator
{
    /// <summary><c>==</c>, for any types.</summary>
    Equal,

    /// <summary><c>!=</c>, for any types.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>, for two longs, datetimes or durations.</summary>
    Less,

    /// <summary><c>&lt;=</c>, for two longs, datetimes or durations.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>, for two longs, datetimes or durations.</summary>
    Greater,

    /// <summary><c>&gt;=</c>, for two longs, datetimes or durations.</summary>
    GreaterOrEqual,

    /// <summary><c>in</c>: an entity in an entity, or in one of a set of entities.</summary>
    In,

    /// <summary><c>+</c>, an error beyond 64 bits.</summary>
    Add,

    /// <summary><c>-</c>, an error beyond 64 bits.</summary>
    Subtract,

    /// <summary><c>*</c>, an error beyond 64 bits.</summary>
    Multiply,
}
