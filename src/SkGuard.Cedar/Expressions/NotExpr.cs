using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>!a</c>.</summary>
public sealed class NotExpr : Expr
{
    internal NotExpr(Expr operand, SourcePosition position = default, int maxDepth = Limits.MaxDepth)
        : base(position, DepthOf(operand), maxDepth) => Operand = operand;

    /// <summary>The negated operand.</summary>
    public Expr Operand { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Operand];

    internal override Precedence Precedence => Precedence.Unary;

    internal override CedarValue Eval(in Frame frame)
    {
        var operand = Operand.Eval(in frame);
        if (operand.TryBool(out var value))
            return !value;
        return operand.IsError ? operand : EvaluationErrors.Type(Position, "!", CedarKind.Bool, operand);
    }

    internal override void AppendTo(StringBuilder text)
    {
        text.Append('!');
        Operand.AppendTo(text, Precedence.Member);
    }
}
