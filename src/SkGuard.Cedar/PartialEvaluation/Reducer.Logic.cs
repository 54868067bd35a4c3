using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

internal ref partial struct Reducer
{
    /// <summary>Reduces an expression as the condition of a policy: its residual is a boolean or an error for every filling.</summary>
    internal Reduced Conjunction(Expr expr) => Join(expr, expr is AndExpr ? expr.Children : [expr], absorbing: false);

    private Reduced Join(Expr source, IReadOnlyList<Expr> operands, bool absorbing)
    {
        var chain = new Chain(source, absorbing);
        for (var i = 0; chain.IsOpen && i < operands.Count; i++)
            chain.Add(Reduce(operands[i]));
        if (chain.Whole() is { } whole)
            return whole;
        var written = new Expr[chain.Kept.Count];
        for (var i = 0; i < written.Length; i++)
            written[i] = Write(chain.Kept[i]);
        var residual = absorbing
            ? OrExpr.Create(written, source.Position, Limits.MaxResidualDepth)
            : AndExpr.Create(written, source.Position, Limits.MaxResidualDepth);
        return Reduced.To(residual, source, CedarKind.Bool, chain.IsSafe, operands: chain.Kept);
    }

    private Reduced If(IfExpr choice)
    {
        var condition = Reduce(choice.Condition);
        if (condition.Errs)
            return Reduced.To(condition.Value, choice);
        if (condition.IsNot(CedarKind.Bool))
            return Mismatch(choice, "if", "bool", condition);
        if (condition.IsKnown)
            return Reduce(condition.Value.AsBool ? choice.Then : choice.Otherwise);
        Reduced then = Reduce(choice.Then), otherwise = Reduce(choice.Otherwise);
        var kind = then.Errs ? otherwise.Kind : otherwise.Errs || then.Kind == otherwise.Kind ? then.Kind : CedarKind.None;
        return Reduced.To(
            Rebuild(choice, condition, then, otherwise), choice, kind, condition.IsSafeBool && then.IsSafe && otherwise.IsSafe);
    }
}
