using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

internal static partial class AtomicConditionReader
{
    private static Disjunction? Method(MethodCallExpr call, bool value, RuleScope rule) => (call.Method, call.Arguments) switch
    {
        ("lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual", [var other]) => Decimals(call, other, value, rule),
        ("contains", [var element]) => Contains(call.Receiver, element, value, rule),
        ("containsAll", [var fewer]) when value => ContainsAll(call.Receiver, fewer, rule),
        ("isEmpty", []) when Term.From(call.Receiver, rule.View) is { Part: TermPart.Value, Type.Kind: CedarKind.Set } list =>
            Sized(list, BinaryOperator.Equal, 0, rule.Telling, value),
        _ => null,
    };

    private static Disjunction? Decimals(MethodCallExpr call, Expr other, bool value, RuleScope rule)
    {
        var @operator = call.Method switch
        {
            "lessThan" => BinaryOperator.Less,
            "lessThanOrEqual" => BinaryOperator.LessOrEqual,
            "greaterThan" => BinaryOperator.Greater,
            _ => BinaryOperator.GreaterOrEqual,
        };
        if (Term.From(call.Receiver, rule.View) is { Part: TermPart.Value } left && Constants.TryGet(other, out var right))
            return Decimals(left, @operator, right, rule.TellingOf(other), value);
        return Term.From(other, rule.View) is { Part: TermPart.Value } term && Constants.TryGet(call.Receiver, out var constant)
            ? Decimals(term, Mirrored(@operator), constant, rule.TellingOf(call.Receiver), value)
            : null;
    }

    private static Disjunction Decimals(Term term, BinaryOperator @operator, CedarValue constant, Disclosure telling, bool value)
    {
        if (constant.Kind != CedarKind.Decimal || term.Type.Kind is not (CedarKind.Decimal or CedarKind.None))
            return Disjunction.Nothing;
        var (isMaximum, isExclusive) = Edge(value ? @operator : Negated(@operator));
        return Disjunction.From(ArgumentConstraints.From(term.Path, new BoundFacet(CedarKind.Decimal, constant.AsDecimal.Scaled, isMaximum, isExclusive, telling)));
    }

    private static Disjunction? Contains(Expr receiver, Expr element, bool value, RuleScope rule)
    {
        if (Constants.TryGet(receiver, out var set))
            return Term.From(element, rule.View) is { Part: TermPart.Value } member
                ? set.Kind == CedarKind.Set ? OneOf(member, set.AsSet, value, rule.TellingOf(receiver), rule) : Disjunction.Nothing
                : null;
        if (Term.From(receiver, rule.View) is not { Type.Kind: CedarKind.Set } list || !Constants.TryGet(element, out var constant))
            return null;
        var telling = rule.TellingOf(element);
        var entities = rule.View.EntitiesOf(rule.Step);
        Facet? facet = (list.Part, constant.Kind) switch
        {
            (TermPart.Value, _) when value => new AnyFacet(new OneOfFacet(CedarSet.Of(constant), true, telling), telling),
            (TermPart.Value, _) => new EachFacet(new OneOfFacet(CedarSet.Of(constant), false, telling), telling),
            (TermPart.Any, CedarKind.Entity) when value => new AnyFacet(new InFacet(constant.AsEntity, true, entities, telling), telling),
            (TermPart.Any, CedarKind.Entity) => new EachFacet(new InFacet(constant.AsEntity, false, entities, telling), telling),
            (TermPart.Every, CedarKind.Entity) when value => new EachFacet(new InFacet(constant.AsEntity, true, entities, telling), telling),
            _ => null,
        };
        if (facet is null)
            return null;
        var region = Disjunction.From(ArgumentConstraints.From(list.Path, facet));

        // The common containers of an empty list are the empty set.
        return list.Part == TermPart.Every ? region.And(Sized(list, BinaryOperator.GreaterOrEqual, 1, telling, true), effort: null) : region;
    }

    private static Disjunction? ContainsAll(Expr receiver, Expr fewer, RuleScope rule)
    {
        if (!Constants.TryGet(receiver, out var set) || Term.From(fewer, rule.View) is not { Part: TermPart.Value, Type.Kind: CedarKind.Set } list)
            return null;
        if (set.Kind != CedarKind.Set)
            return Disjunction.Nothing;
        var telling = rule.TellingOf(receiver);
        return Disjunction.From(ArgumentConstraints.From(list.Path, new EachFacet(new OneOfFacet(set.AsSet, true, telling), telling)));
    }
}
