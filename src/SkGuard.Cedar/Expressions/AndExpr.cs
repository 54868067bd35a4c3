using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// <c>a &amp;&amp; b &amp;&amp; …</c>. Evaluates an operand only if the earlier operands leave the result open: <c>false &amp;&amp; 1</c>
/// is false, <c>true &amp;&amp; 1</c> is an error. The operator is associative in value and error, so one node represents a chain however
/// it was grouped.
/// </summary>
public sealed class AndExpr : Expr
{
    private readonly Expr[] _operands;

    private AndExpr(Expr[] operands, SourcePosition position, int maxDepth) : base(position, DepthOf(operands), maxDepth) =>
        _operands = operands;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => _operands;

    internal override Precedence Precedence => Precedence.And;

    internal static Expr Create(IReadOnlyList<Expr> operands, SourcePosition position, int maxDepth = Limits.MaxDepth)
    {
        if (operands.Count == 0)
            throw new ArgumentException("At least one operand is needed.", nameof(operands));
        Expr[] merged = [.. operands.SelectMany(o => o is AndExpr ? o.Children : [o])];
        return merged.Length == 1 ? merged[0] : new AndExpr(merged, position, maxDepth);
    }

    internal override CedarValue Eval(in Frame frame)
    {
        foreach (var operand in _operands)
        {
            var result = operand.Eval(in frame);
            if (!result.TryBool(out var value))
                return result.IsError ? result : EvaluationErrors.Type(operand.Position, "&&", CedarKind.Bool, result);
            if (!value)
                return false;
        }
        return true;
    }

    internal override void AppendTo(StringBuilder text)
    {
        var separator = "";
        foreach (var operand in _operands)
        {
            text.Append(separator);
            operand.AppendTo(text, Precedence.Relation);
            separator = " && ";
        }
    }
}
