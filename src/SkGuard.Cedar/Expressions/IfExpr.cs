using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>if a then b else c</c>; only the branch taken is evaluated.</summary>
public sealed class IfExpr : Expr
{
    internal IfExpr(Expr condition, Expr then, Expr otherwise, SourcePosition position = default)
        : base(position, Math.Max(DepthOf(condition), Math.Max(DepthOf(then), DepthOf(otherwise))))
    {
        Condition = condition;
        Then = then;
        Otherwise = otherwise;
    }

    /// <summary>What decides.</summary>
    public Expr Condition { get; }

    /// <summary>The value where the condition holds.</summary>
    public Expr Then { get; }

    /// <summary>The value where it does not.</summary>
    public Expr Otherwise { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Condition, Then, Otherwise];

    internal override Precedence Precedence => Precedence.If;

    internal override CedarValue Eval(in Frame frame)
    {
        var condition = Condition.Eval(in frame);
        if (condition.TryBool(out var value))
            return value ? Then.Eval(in frame) : Otherwise.Eval(in frame);
        return condition.IsError ? condition : EvaluationErrors.Type(Position, "if", CedarKind.Bool, condition);
    }

    internal override void AppendTo(StringBuilder text)
    {
        text.Append("if ");
        Condition.AppendTo(text);
        text.Append(" then ");
        Then.AppendTo(text);
        text.Append(" else ");
        Otherwise.AppendTo(text);
    }
}
