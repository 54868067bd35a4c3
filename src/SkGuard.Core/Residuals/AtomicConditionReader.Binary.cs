using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

internal static partial class AtomicConditionReader
{
    private static Disjunction? Binary(BinaryExpr binary, bool value, RuleScope rule)
    {
        if (binary.Operator == BinaryOperator.In)
            return Membership(binary, value, rule);
        if (binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply)
            return Disjunction.Nothing;
        if (Constants.TryGet(binary.Right, out var right))
            return Compare(binary.Left, binary.Operator, right, rule.TellingOf(binary.Right), value, rule);
        return Constants.TryGet(binary.Left, out var left)
            ? Compare(binary.Right, Mirrored(binary.Operator), left, rule.TellingOf(binary.Left), value, rule)
            : null;
    }

    private static Disjunction? Compare(Expr expr, BinaryOperator @operator, CedarValue constant, Disclosure telling, bool value, RuleScope rule)
    {
        if (expr is VariableExpr && ResourceIs(expr, @operator, constant, telling, value, rule) is { } resource)
            return resource;
        if (Term.From(expr, rule.View) is { } term)
            return term.Part switch
            {
                TermPart.Size => constant.Kind == CedarKind.Long ? Sized(term, @operator, constant.AsLong, telling, value) : null,
                TermPart.Value when @operator is BinaryOperator.Equal or BinaryOperator.NotEqual =>
                    OneOf(term, CedarSet.Of(constant), @operator == BinaryOperator.Equal == value, telling, rule),
                TermPart.Value => Bounded(term, @operator, constant, telling, value),
                _ => null,
            };
        return constant.Kind == CedarKind.Long && LinearExpression.From(expr, rule) is { } linear
            ? linear.Read(@operator, constant.AsLong, (Disclosure)Math.Min((int)telling, (int)rule.TellingOf(expr)), value)
            : null;
    }

    private static Disjunction Bounded(Term term, BinaryOperator @operator, CedarValue constant, Disclosure telling, bool value)
    {
        if (constant.Kind is not (CedarKind.Long or CedarKind.DateTime or CedarKind.Duration)
            || (term.Type.Kind != CedarKind.None && term.Type.Kind != constant.Kind))
            return Disjunction.Nothing;
        var (isMaximum, isExclusive) = Edge(value ? @operator : Negated(@operator));
        return Disjunction.From(ArgumentConstraints.From(
            term.Path, new BoundFacet(constant.Kind, BoundFacet.Units(constant, constant.Kind)!.Value, isMaximum, isExclusive, telling)));
    }

    internal static Disjunction Sized(Term term, BinaryOperator @operator, long bound, Disclosure telling, bool value)
    {
        // A size is never negative, and JSON Schema has no negative size.
        Disjunction Of(params (long Bound, bool IsMaximum)[] sizes) => Array.Exists(sizes, size => size is { IsMaximum: true, Bound: < 0 })
            ? Disjunction.Nothing
            : sizes.Aggregate(Disjunction.Everything, (region, size) => region.And(
                Disjunction.From(ArgumentConstraints.From(
                    term.Path, new SizeFacet(term.Type.Kind, Math.Max(size.Bound, 0), size.IsMaximum, telling))),
                effort: null));

        // Sizes are far smaller than 64 bits, so only these bounds could overflow.
        if (bound is long.MinValue or long.MaxValue)
            return Disjunction.Nothing with { IsWhole = false };
        return (value ? @operator : Negated(@operator)) switch
        {
            BinaryOperator.Equal => Of((bound, true), (bound, false)),
            BinaryOperator.NotEqual => Of((bound - 1, true)).Or(Of((bound + 1, false)), effort: null),
            BinaryOperator.Less => Of((bound - 1, true)),
            BinaryOperator.LessOrEqual => Of((bound, true)),
            BinaryOperator.Greater => Of((bound + 1, false)),
            _ => Of((bound, false)),
        };
    }

    private static Disjunction? Membership(BinaryExpr binary, bool value, RuleScope rule)
    {
        if (Term.From(binary.Left, rule.View) is not { Part: TermPart.Value } term || !Constants.TryGet(binary.Right, out var right))
            return null;
        if (term.Type.Kind != CedarKind.Entity)
            return Disjunction.Nothing;
        CedarValue[] containers = right.Kind == CedarKind.Set ? [.. right.AsSet] : [right];
        if (!Array.TrueForAll(containers, container => container.Kind == CedarKind.Entity))
            return Disjunction.Nothing;
        var entities = rule.View.EntitiesOf(rule.Step);
        var each = containers.Select(container => Disjunction.From(ArgumentConstraints.From(
            term.Path, new InFacet(container.AsEntity, value, entities, rule.TellingOf(binary.Right)))));
        return value
            ? each.Aggregate(Disjunction.Nothing, (all, one) => all.Or(one, effort: null))
            : each.Aggregate(Disjunction.Everything, (all, one) => all.And(one, effort: null));
    }

    /// <summary>
    /// A comparison with the resource as a constraint on the string argument that contains its id; null if not applicable.
    /// </summary>
    private static Disjunction? ResourceIs(Expr expr, BinaryOperator @operator, CedarValue constant, Disclosure telling, bool value, RuleScope rule)
    {
        if (expr is not VariableExpr { Variable: Variable.Resource } || rule.View.Tool.Settings.Resource is not { } resource
            || @operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual)
            || Term.Inside([resource.Argument], rule.View) is not { Type.Kind: CedarKind.String } names)
            return null;
        var isSame = @operator == BinaryOperator.Equal == value;
        if (constant.Kind != CedarKind.Entity || !string.Equals(constant.AsEntity.Type, resource.Type, StringComparison.Ordinal))
            return isSame ? Disjunction.Nothing : Disjunction.Everything;
        return OneOf(names, CedarSet.Of(CedarValue.Of(constant.AsEntity.Id)), isSame, telling, rule);
    }

    internal static (bool IsMaximum, bool IsExclusive) Edge(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => (true, true),
        BinaryOperator.LessOrEqual => (true, false),
        BinaryOperator.Greater => (false, true),
        _ => (false, false),
    };

    internal static BinaryOperator Negated(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    };

    private static BinaryOperator Mirrored(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => @operator,
    };
}
