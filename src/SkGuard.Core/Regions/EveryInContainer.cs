using SkGuard.Cedar;

namespace SkGuard;

/// <summary><c>count == 0 || every.contains(C)</c>: each element lies in the container, which is one demand and not two.</summary>
internal sealed record EveryInContainer(Term List, EntityUid Container, Telling Telling)
{
    internal static EveryInContainer? Of(Expr expr, RuleScope rule) =>
        expr.Children is [BinaryExpr { Operator: BinaryOperator.Equal } none, MethodCallExpr { Method: "contains" } all]
        && Term.Of(none.Left, rule.View) is { Part: TermPart.Size, Type.Kind: CedarKind.Set } count
        && none.Right is LiteralExpr { Value: { Kind: CedarKind.Long, AsLong: 0 } }
        && Term.Of(all.Receiver, rule.View) is { Part: TermPart.Every } every && every.Path.Equals(count.Path)
        && Constants.TryGet(all.Arguments[0], out var container) && container.Kind == CedarKind.Entity
            ? new EveryInContainer(count with { Part = TermPart.Value }, container.AsEntity, rule.TellingOf(all.Arguments[0]))
            : null;

    internal Region Read(bool value, RuleScope rule)
    {
        var entities = rule.View.EntitiesOf(rule.Step);
        Facet facet = value
            ? new EachFacet(new InFacet(Container, true, entities, Telling), Telling)
            : new AnyFacet(new InFacet(Container, false, entities, Telling), Telling);
        return Region.Of(Extent.Of(List.Path, facet));
    }
}
