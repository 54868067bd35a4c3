using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// <c>count == 0 || …</c> with a condition on all elements of a list, as one constraint: each element is in a container or within a bound.
/// </summary>
internal sealed record ElementConditions(Term List, Facet Fits, Facet Breaks)
{
    internal static ElementConditions? From(Expr expr, RuleScope rule)
    {
        if (expr.Children is not [BinaryExpr { Operator: BinaryOperator.Equal } none, var each]
            || Term.From(none.Left, rule.View) is not { Part: TermPart.Size, Type.Kind: CedarKind.Set } count
            || none.Right is not LiteralExpr { Value: { Kind: CedarKind.Long, AsLong: 0 } })
            return null;
        var found = each switch
        {
            MethodCallExpr { Method: "contains" } all => Container(all, rule),
            BinaryExpr { Operator: BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual } bound =>
                Bounded(CedarKind.Long, bound.Left, bound.Right, bound.Operator == BinaryOperator.LessOrEqual, isExclusive: false, rule),
            MethodCallExpr { Method: "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" } bound => Bounded(
                CedarKind.Decimal, bound.Receiver, bound.Arguments[0], bound.Method[0] == 'l', isExclusive: bound.Method[^1] == 'n', rule),
            _ => null,
        };
        return found is not null && found.List.Path.Equals(count.Path) ? found : null;
    }

    internal Disjunction Read(bool value) => Disjunction.From(ArgumentConstraints.From(List.Path, value ? new EachFacet(Fits, Fits.Telling) : new AnyFacet(Breaks, Breaks.Telling)));

    private static ElementConditions? Container(MethodCallExpr all, RuleScope rule)
    {
        if (Term.From(all.Receiver, rule.View) is not { Part: TermPart.Every } every || !Constants.TryGet(all.Arguments[0], out var container)
            || container.Kind != CedarKind.Entity)
            return null;
        var (entities, telling) = (rule.View.EntitiesOf(rule.Step), rule.TellingOf(all.Arguments[0]));
        return new ElementConditions(
            every with { Part = TermPart.Value },
            new InFacet(container.AsEntity, true, entities, telling),
            new InFacet(container.AsEntity, false, entities, telling));
    }

    /// <summary>A bound on the greatest or least element is a bound on each element.</summary>
    private static ElementConditions? Bounded(CedarKind kind, Expr extreme, Expr constant, bool isMaximum, bool isExclusive, RuleScope rule)
    {
        if (Term.From(extreme, rule.View) is not { } list || list.Part != (isMaximum ? TermPart.Greatest : TermPart.Least)
            || !Constants.TryGet(constant, out var bound) || bound.Kind != kind || list.Type.OfElement.Kind != kind)
            return null;
        var (units, telling) = (BoundFacet.Units(bound, kind)!.Value, rule.TellingOf(constant));
        return new ElementConditions(
            list with { Part = TermPart.Value },
            new BoundFacet(kind, units, isMaximum, isExclusive, telling),
            new BoundFacet(kind, units, !isMaximum, !isExclusive, telling));
    }
}
