namespace SkGuard.Cedar.Expressions;

/// <summary>The precedence of an expression, from lowest to highest.</summary>
internal enum Precedence
{
    If,
    Or,
    And,
    Relation,
    Add,
    Multiply,
    Unary,
    Member,
    Primary,
}
