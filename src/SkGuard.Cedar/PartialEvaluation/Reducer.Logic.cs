namespace SkGuard.Cedar;

internal ref partial struct Reducer
{
    /// <summary>The expression as the condition of a policy: its residual is a boolean or an error, whatever it is filled with.</summary>
    internal Reduced Conjunction(Expr expr) => Chain(expr, expr is AndExpr ? expr.Children : [expr], absorbing: false);

    // One value ends a chain, false that of && and true that of ||; the other means nothing in it, except that the operand beside it must be a boolean.
    private Reduced Chain(Expr source, IReadOnlyList<Expr> operands, bool absorbing)
    {
        var kept = new List<Reduced>();
        Reduced? neutral = null;
        bool isSafe = true, isOpen = true;
        for (int i = 0; isOpen && i < operands.Count; i++)
        {
            Reduced operand = Reduce(operands[i]);
            bool isChain = absorbing ? operand.Residual is OrExpr : operand.Residual is AndExpr;
            foreach (Reduced part in isChain ? operand.Operands : [operand])
            {
                if (part.IsKnown && part.Value.TryBool(out bool value))
                {
                    if (value != absorbing)
                    {
                        neutral ??= part;
                        continue;
                    }
                    // Nothing behind it is evaluated. What stands before it can only be left out if it cannot err.
                    if (isSafe)
                        return Reduced.To(absorbing, source);
                    isOpen = false;
                }
                else if (part.Errs || part.IsNot(CedarKind.Bool))
                {
                    // Behind an error nothing is evaluated either; one behind other operands stays, since they can end the chain before it.
                    if (kept.Count == 0)
                        return part.Errs ? Reduced.To(part.Value, source) : Mismatch(source, absorbing ? "||" : "&&", "bool", part);
                    isOpen = false;
                }
                kept.Add(part);
                isSafe &= part.IsSafeBool;
                if (!isOpen)
                    break;
            }
        }
        if (kept.Count == 0)
            return Reduced.To(!absorbing, source);
        if (kept.Count == 1)
        {
            if (kept[0].Kind == CedarKind.Bool)
                return kept[0];
            kept.Add(neutral ?? Reduced.To(!absorbing, new LiteralExpr(!absorbing, source.Position)));
        }
        var written = new Expr[kept.Count];
        for (int i = 0; i < written.Length; i++)
            written[i] = Write(kept[i]);
        Expr chain = absorbing
            ? OrExpr.Of(written, source.Position, Limits.MaxResidualDepth)
            : AndExpr.Of(written, source.Position, Limits.MaxResidualDepth);
        return Reduced.To(chain, source, CedarKind.Bool, isSafe, operands: kept);
    }

    private Reduced If(IfExpr choice)
    {
        Reduced condition = Reduce(choice.Condition);
        if (condition.Errs)
            return Reduced.To(condition.Value, choice);
        if (condition.IsNot(CedarKind.Bool))
            return Mismatch(choice, "if", "bool", condition);
        if (condition.IsKnown)
            return Reduce(condition.Value.AsBool ? choice.Then : choice.Otherwise);
        Reduced then = Reduce(choice.Then), otherwise = Reduce(choice.Otherwise);
        CedarKind kind = then.Errs ? otherwise.Kind : otherwise.Errs || then.Kind == otherwise.Kind ? then.Kind : CedarKind.None;
        return Reduced.To(
            Rebuild(choice, condition, then, otherwise), choice, kind, condition.IsSafeBool && then.IsSafe && otherwise.IsSafe);
    }
}
