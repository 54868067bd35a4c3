using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Rebuilds an expression with other children at the same position.</summary>
internal static class Rebuilt
{
    internal static Expr With(Expr expr, IReadOnlyList<Expr> children)
    {
        if (IsUnchanged(expr.Children, children))
            return expr;
        return expr switch
        {
            NotExpr => new NotExpr(children[0], expr.Position, Limits.MaxResidualDepth),
            NegateExpr => new NegateExpr(children[0], expr.Position),
            BinaryExpr binary => new BinaryExpr(binary.Operator, children[0], children[1], expr.Position),
            LikeExpr like => new LikeExpr(children[0], like.Pattern, expr.Position),
            IsExpr type => new IsExpr(children[0], type.Type, type.Container is null ? null : children[1], expr.Position),
            IfExpr => new IfExpr(children[0], children[1], children[2], expr.Position),
            GetAttrExpr get => new GetAttrExpr(children[0], get.Name, expr.Position),
            HasAttrExpr has => new HasAttrExpr(children[0], has.Path, expr.Position),
            SetExpr => new SetExpr(children, expr.Position),
            RecordExpr record =>
                new RecordExpr([.. record.Attributes.Select((a, i) => KeyValuePair.Create(a.Key, children[i]))], expr.Position),
            CallExpr call => new CallExpr(call.Function, children, expr.Position),
            MethodCallExpr call => new MethodCallExpr(children[0], call.Method, [.. children.Skip(1)], expr.Position),
            _ => throw new InvalidOperationException($"{expr.GetType()} has no children of its own to replace."),
        };
    }

    private static bool IsUnchanged(IReadOnlyList<Expr> before, IReadOnlyList<Expr> after)
    {
        for (var i = 0; i < before.Count; i++)
            if (!ReferenceEquals(before[i], after[i]))
                return false;
        return true;
    }
}
