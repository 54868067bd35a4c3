using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// <c>a || b || …</c>. Evaluates an operand only if the earlier operands leave the result open: <c>true || 1</c> is true, <c>false || 1</c>
/// is an error. The operator is associative in value and error, so one node represents a chain however it was grouped.
/// </summary>
public sealed class OrExpr : Expr
{
    private readonly Expr[] _operands;

    private OrExpr(Expr[] operands, SourcePosition position, int maxDepth) : base(position, DepthOf(operands), maxDepth) =>
        _operands = operands;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => _operands;

    internal override Precedence Precedence => Precedence.Or;

    internal static Expr Create(IReadOnlyList<Expr> operands, SourcePosition position, int maxDepth = Limits.MaxDepth)
    {
        if (operands.Count == 0)
            throw new ArgumentException("At least one operand is needed.", nameof(operands));
        Expr[] merged = [.. operands.SelectMany(o => o is OrExpr ? o.Children : [o])];
        return merged.Length == 1 ? merged[0] : new OrExpr(merged, position, maxDepth);
    }

    internal override CedarValue Eval(in Frame frame)
    {
        foreach (var operand in _operands)
        {
            var result = operand.Eval(in frame);
            if (!result.TryBool(out var value))
                return result.IsError ? result : EvaluationErrors.Type(operand.Position, "||", CedarKind.Bool, result);
            if (value)
                return true;
        }
        return false;
    }

    internal override void AppendTo(StringBuilder text)
    {
        var separator = "";
        foreach (var operand in _operands)
        {
            text.Append(separator);
            operand.AppendTo(text, Precedence.And);
            separator = " || ";
        }
    }
}
