using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>-a</c>. An error for the smallest integer. A minus sign directly before a number is part of the literal.</summary>
public sealed class NegateExpr : Expr
{
    internal NegateExpr(Expr operand, SourcePosition position = default) : base(position, DepthOf(operand)) => Operand = operand;

    /// <summary>The negated operand.</summary>
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
