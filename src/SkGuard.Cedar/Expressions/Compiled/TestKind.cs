namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>The question that a <see cref="Test"/> asks about its slot.</summary>
internal enum TestKind : byte
{
    /// <summary>No question about a slot: the source expression is evaluated.</summary>
    Expression,

    /// <summary><c>has</c>.</summary>
    IsPresent,

    /// <summary>The argument is a boolean and true.</summary>
    IsTrue,

    /// <summary><c>== constant</c>.</summary>
    Equal,

    /// <summary><c>!= constant</c>.</summary>
    NotEqual,

    /// <summary><c>&lt; constant</c> or <c>lessThan</c> of decimals. Both sides have the same ordered type.</summary>
    Less,

    /// <summary><c>&lt;= constant</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt; constant</c>.</summary>
    Greater,

    /// <summary><c>&gt;= constant</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>constant.contains(argument)</c>.</summary>
    IsMember,

    /// <summary><c>like pattern</c>.</summary>
    IsLike,
}
