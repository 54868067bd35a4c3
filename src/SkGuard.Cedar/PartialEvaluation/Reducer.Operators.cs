using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

internal ref partial struct Reducer
{
    // All children are evaluated, and one that fails makes the whole fail, whatever the earlier ones do.
    private Reduced Strict(Expr expr)
    {
        var children = expr.Children;
        var reduced = new Reduced[children.Count];
        var isKnown = true;
        Reduced? error = null;
        for (var i = 0; i < reduced.Length; i++)
        {
            reduced[i] = Reduce(children[i]);
            isKnown &= reduced[i].IsKnown;
            error ??= reduced[i].Errs ? reduced[i] : null;
        }
        if (error is not null)
            return Reduced.To(error.Value, expr);
        if (isKnown)
            return Fold(expr, reduced);
        return expr switch
        {
            BinaryExpr { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } binary => Equality(binary, reduced[0], reduced[1]),
            BinaryExpr { Operator: BinaryOperator.In } binary => In(binary, reduced[0], reduced[1]),
            BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } =>
                Apply(expr, Signature.Arithmetic, reduced),
            BinaryExpr binary => Order(binary, reduced[0], reduced[1]),
            NotExpr => Apply(expr, Signature.Not, reduced),
            NegateExpr => Apply(expr, Signature.Negate, reduced),
            LikeExpr => Apply(expr, Signature.Like, reduced),
            SetExpr => Container(expr, CedarKind.Set, reduced),
            RecordExpr => Container(expr, CedarKind.Record, reduced),
            CallExpr call => Call(expr, call.Function, reduced),
            _ => Call(expr, ((MethodCallExpr)expr).Method, reduced),
        };
    }

    private Reduced Apply(Expr expr, Signature signature, Reduced[] operands)
    {
        var isSafe = signature.IsTotal;
        for (var i = 0; i < operands.Length; i++)
        {
            var kind = signature.Operands[i];
            if (kind != CedarKind.None && operands[i].IsNot(kind))
                return Mismatch(expr, NameOf(expr), EvaluationErrors.Name(kind), operands[i]);
            isSafe &= operands[i].IsSafe && (kind == CedarKind.None || operands[i].Kind == kind);
        }
        return Reduced.To(Rebuild(expr, operands), expr, signature.Result, isSafe);
    }

    private Reduced Call(Expr expr, string name, Reduced[] operands) =>
        ExtensionFunction.TryGet(name, out var function) && function.Arity != operands.Length
            ? Reduced.To(function.WrongArity(operands.Length, expr.Position), expr)
            : Apply(expr, Signature.Get(name), operands);

    private Reduced Equality(BinaryExpr binary, Reduced left, Reduced right)
    {
        var isSame = left.IsSafe && right.IsSafe && left.Residual is { } one && right.Residual is { } other && one.Equals(other);
        return isSame ? Reduced.To(binary.Operator == BinaryOperator.Equal, binary) : Apply(binary, Signature.Equality, [left, right]);
    }

    private Reduced Order(BinaryExpr binary, Reduced left, Reduced right)
    {
        foreach (var operand in (ReadOnlySpan<Reduced>)[left, right])
            if (operand.Kind is not (CedarKind.None or CedarKind.Long or CedarKind.DateTime or CedarKind.Duration))
                return Mismatch(binary, binary.Sign, "long, datetime or duration", operand);
        if (left.Kind != CedarKind.None && right.IsNot(left.Kind))
            return Mismatch(binary, binary.Sign, $"{EvaluationErrors.Name(left.Kind)} on both sides", right);
        var isSafe = left.IsSafe && right.IsSafe && left.Kind != CedarKind.None && left.Kind == right.Kind;
        return Reduced.To(Rebuild(binary, left, right), binary, CedarKind.Bool, isSafe);
    }

    private Reduced In(BinaryExpr binary, Reduced left, Reduced right)
    {
        if (left.IsNot(CedarKind.Entity))
            return Mismatch(binary, "in", "entity", left);
        if (Contradicts(right))
            return Mismatch(binary, "in", "an entity or a set of nothing but entities", right);
        var isSafe = left.IsSafe && left.Kind == CedarKind.Entity && IsEntities(right);
        if (isSafe && right.IsKnown && right.Value.TryReference(out CedarSet? set) && set.Count == 0)
            return Reduced.To(false, binary);
        return Reduced.To(Rebuild(binary, left, right), binary, CedarKind.Bool, isSafe);
    }

    private Reduced Is(IsExpr type)
    {
        var target = Reduce(type.Target);
        if (target.Errs)
            return Reduced.To(target.Value, type);
        if (target.IsNot(CedarKind.Entity))
            return Mismatch(type, "is", "entity", target);
        if (target.IsKnown && !string.Equals(target.Value.AsEntity.Type, type.Type))
            return Reduced.To(false, type);
        var isSafe = target.IsSafe && target.Kind == CedarKind.Entity;
        if (type.Container is null)
            return target.IsKnown ? Reduced.To(true, type) : Reduced.To(Rebuild(type, target), type, CedarKind.Bool, isSafe);
        // The container is evaluated only if the type matches.
        var container = Reduce(type.Container);
        if (target.IsKnown && container.Errs)
            return Reduced.To(container.Value, type);
        if (target.IsKnown && Contradicts(container))
            return Mismatch(type, "in", "an entity or a set of nothing but entities", container);
        return target.IsKnown && container.IsKnown
            ? Fold(type, target, container)
            : Reduced.To(Rebuild(type, target, container), type, CedarKind.Bool, isSafe && IsEntities(container));
    }

    private Reduced Container(Expr expr, CedarKind kind, Reduced[] items)
    {
        var isSafe = true;
        foreach (var item in items)
            isSafe &= item.IsSafe && IsShallow(item);
        return Reduced.To(Rebuild(expr, items), expr, kind, isSafe, operands: items);
    }

    // Returns whether a set or record of the item is certainly within the depth limit.
    private static bool IsShallow(Reduced item) => item.IsKnown
        ? ValueDepth.Measure(item.Value) < Limits.MaxDepth
        : item.Kind is not (CedarKind.None or CedarKind.Set or CedarKind.Record);

    // Returns whether the operand certainly cannot stand on the right of `in`.
    private static bool Contradicts(Reduced right) => (right.IsNot(CedarKind.Entity) && right.IsNot(CedarKind.Set))
        || (right.IsKnown && right.Value.TryReference(out CedarSet? set) && !set.IsAllEntities);

    private static bool IsEntities(Reduced right)
    {
        if (!right.IsSafe || right.Kind == CedarKind.Entity)
            return right.IsSafe;
        if (right.IsKnown)
            return right.Value.TryReference(out CedarSet? set) && set.IsAllEntities;
        if (right.Residual is not SetExpr)
            return false;
        foreach (var item in right.Operands)
            if (item.Kind != CedarKind.Entity)
                return false;
        return true;
    }

    private static string NameOf(Expr expr) => expr switch
    {
        BinaryExpr binary => binary.Sign,
        NotExpr => "!",
        NegateExpr => "-",
        LikeExpr => "like",
        CallExpr call => call.Function,
        _ => ((MethodCallExpr)expr).Method,
    };

    internal static Reduced Mismatch(Expr expr, string operation, string expected, Reduced found) =>
        Reduced.To(EvaluationErrors.Type(expr.Position, operation, expected, found.Kind), expr);
}
