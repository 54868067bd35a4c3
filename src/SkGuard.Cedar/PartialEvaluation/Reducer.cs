using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Reduces one expression bottom-up. A value replaces its expression only when it becomes part of a residual.</summary>
/// <param name="frame">The known input. Its unknown parts are not read.</param>
/// <param name="unknowns">The unknown parts of the request.</param>
/// <param name="depth">The depth of the whole expression, which limits the depth of written values.</param>
internal ref partial struct Reducer(Frame frame, Unknowns unknowns, int depth)
{
    private readonly Frame _frame = frame;
    private readonly Unknowns _unknowns = unknowns;
    private readonly int _room = Math.Max(0, Limits.MaxDepth - depth);

    /// <summary>Whether an expression was kept because the literal of its value would be too deep.</summary>
    internal bool LeftValues { get; private set; }

    internal Reduced Reduce(Expr expr)
    {
        if (!expr.Constant.IsNone)
            return Reduced.To(expr.Constant, expr);
        return expr switch
        {
            VariableExpr variable => Variable(variable),
            AndExpr => Join(expr, expr.Children, absorbing: false),
            OrExpr => Join(expr, expr.Children, absorbing: true),
            IfExpr choice => If(choice),
            IsExpr type => Is(type),
            GetAttrExpr get => GetAttr(get),
            HasAttrExpr has => HasAttr(has),
            _ => Strict(expr),
        };
    }

    /// <summary>Returns the expression that represents the reduction in a residual.</summary>
    internal Expr Write(Reduced reduced)
    {
        if (reduced.Residual is not null)
            return reduced.Residual;
        if (reduced.Errs)
            return reduced.Source as ErrorExpr ?? new ErrorExpr(reduced.Value.Error, reduced.Source);
        if (!reduced.Source.Constant.IsNone)
            return reduced.Source;
        if (Snapshot.TryTake(reduced.Value, reduced.Source.Depth + _room, out var copy, out var depth))
            return new KnownExpr(copy, reduced.Source, depth);
        LeftValues = true;
        return reduced.Source;
    }

    private readonly Reduced Variable(VariableExpr variable)
    {
        var isUnknown = variable.Variable switch
        {
            SkGuard.Cedar.Variable.Principal => _unknowns.Principal,
            SkGuard.Cedar.Variable.Action => _unknowns.Action,
            SkGuard.Cedar.Variable.Resource => _unknowns.Resource,
            _ => _unknowns.Context.HoldsUnknown,
        };
        if (!isUnknown)
            return Reduced.To(variable.Eval(in _frame), variable);
        if (variable.Variable != SkGuard.Cedar.Variable.Context)
            return Reduced.To(variable, variable, CedarKind.Entity, isSafe: true);
        var place = new Place(_unknowns.Context, _unknowns.Context.IsUnknown ? null : _frame.Context);
        return Reduced.To(variable, variable, CedarKind.Record, isSafe: true, place);
    }

    /// <summary>Evaluates an expression over known children.</summary>
    private readonly Reduced Fold(Expr expr, params ReadOnlySpan<Reduced> children)
    {
        var leaves = new Expr[children.Length];
        for (var i = 0; i < leaves.Length; i++)
            leaves[i] = new KnownExpr(children[i].Value, children[i].Source, 1);
        return Reduced.To(Rebuilt.With(expr, leaves).Eval(in _frame), expr);
    }

    private Expr Rebuild(Expr expr, params ReadOnlySpan<Reduced> children)
    {
        var written = new Expr[children.Length];
        for (var i = 0; i < written.Length; i++)
            written[i] = Write(children[i]);
        return Rebuilt.With(expr, written);
    }
}
