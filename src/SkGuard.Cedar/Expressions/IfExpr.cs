using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary><c>if a then b else c</c>. Evaluates only the selected branch.</summary>
public sealed class IfExpr : Expr
{
    internal IfExpr(Expr condition, Expr then, Expr otherwise, SourcePosition position = default)
        : base(position, Math.Max(DepthOf(condition), Math.Max(DepthOf(then), DepthOf(otherwise))))
    {
        Condition = condition;
        Then = then;
        Otherwise = otherwise;
    }

    /// <summary>The condition.</summary>
    public Expr Condition { get; }

    /// <summary>The value if the condition is true.</summary>
    public Expr Then { get; }

    /// <summary>The value if the condition is false.</summary>
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
