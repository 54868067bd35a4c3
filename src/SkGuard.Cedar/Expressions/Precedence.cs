namespace SkGuard.Cedar.Expressions;

/// <summary>How tightly an expression binds, from loosest to tightest.</summary>
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
