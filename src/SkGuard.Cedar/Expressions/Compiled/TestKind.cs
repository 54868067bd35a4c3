namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>What a <see cref="Test"/> asks of its slot.</summary>
internal enum TestKind : byte
{
    /// <summary>Nothing: the expression is evaluated as it stands.</summary>
    Expression,

    /// <summary><c>has</c>.</summary>
    IsPresent,

    /// <summary>A boolean argument itself.</summary>
    IsTrue,

    /// <summary><c>== constant</c>.</summary>
    Equal,

    /// <summary><c>!= constant</c>.</summary>
    NotEqual,

    /// <summary><c>&lt; constant</c>, also of decimals; both are of one ordered kind.</summary>
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
