using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>-a</c>; an error for the smallest integer. A minus directly before a number belongs to the number and makes a literal.</summary>
public sealed class NegateExpr : Expr
{
    internal NegateExpr(Expr operand, SourcePosition position = default) : base(position, DepthOf(operand)) => Operand = operand;

    /// <summary>What is negated.</summary>
    public Expr Operand { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Operand];

    internal override Precedence Precedence => Precedence.Unary;

    internal override CedarValue Eval(in Frame frame)
    {
        var operand = Operand.Eval(in frame);
        if (operand.TryLong(out var value))
            return value == long.MinValue ? EvaluationErrors.Overflow(Position) : -value;
        return operand.IsError ? operand : EvaluationErrors.Type(Position, "-", CedarKind.Long, operand);
    }

    internal override void AppendTo(StringBuilder text)
    {
        text.Append('-');
        var wouldJoin = Operand is LiteralExpr { Value.Kind: CedarKind.Long };
        Operand.AppendTo(text, wouldJoin ? Precedence.Primary + 1 : Precedence.Member);
    }
}
