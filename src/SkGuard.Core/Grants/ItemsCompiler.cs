using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Grants;

/// <summary>
/// Turns <c>items</c> into a Cedar condition. Cedar cannot say "each element", so what decides for all of them is derived from the array:
/// the greatest is within the bound if each is. An array without elements satisfies it, as in JSON Schema.
/// </summary>
internal static class ItemsCompiler
{
    private static readonly Expr Input = Expr.GetAttr(Expr.Context, ContextNames.Input);
    private static readonly Expr Derived = Expr.GetAttr(Expr.Context, ContextNames.Derived);

    /// <summary>The condition; null, with the problem, where a constraint says nothing about such elements.</summary>
    internal static Expr? Compile(Allowed each, string argument, ArgumentKind list, out string? problem) =>
        Compile(each, argument, list.OfElement, Expr.GetAttr(Derived, argument), Expr.GetAttr(Input, argument), out problem);

    private static Expr? Compile(Allowed each, string argument, ArgumentKind element, Expr derived, Expr values, out string? problem)
    {
        problem = null;
        var conditions = new List<Expr>();
        foreach (var constraint in each.Constraints)
        {
            var condition = constraint switch
            {
                ConstConstraint only => ContainsAll(new EnumConstraint([only.Value]), values, element, out problem),
                EnumConstraint list => ContainsAll(list, values, element, out problem),
                BoundConstraint bound when element.Kind is CedarKind.Long or CedarKind.Decimal => IfAny(
                    derived,
                    ConstraintCompiler.Compare(bound, Expr.GetAttr(derived, bound.IsMaximum ? DerivedList.Greatest : DerivedList.Least), element.Kind)),
                PatternConstraint { AtStart: true, AtEnd: true } pattern when element.Kind == CedarKind.String =>
                    Expr.MethodCall(Expr.Literal(CedarValue.Of(CedarSet.Of(CedarValue.Of(pattern.Literal)))), "containsAll", values),
                PatternConstraint pattern when element.Kind == CedarKind.String => Expr.GetAttr(
                    Expr.GetAttr(derived, pattern.AtStart ? AllTexts.Start : pattern.AtEnd ? AllTexts.End : AllTexts.Middle), pattern.Literal),
                MaxLengthConstraint length when element.Kind == CedarKind.String => LongestIsAtMost(derived, length.Length),
                MaxItemsConstraint count when element.Kind == CedarKind.Set => LongestIsAtMost(derived, count.Count),
                ItemsConstraint items when element.Kind == CedarKind.Set && Expr.GetAttr(derived, DerivedList.Items) is var below =>
                    Compile(items.Each, argument, element.OfElement, below, Expr.GetAttr(below, DerivedList.Values), out problem),
                InConstraint container when element.Kind == CedarKind.Entity && ConstraintCompiler.Uid(container, element.Semantic, out problem) is { } uid =>
                    IfAny(derived, Expr.MethodCall(Expr.GetAttr(derived, "every"), "contains", Expr.Literal(CedarValue.Of(uid)))),
                _ => null,
            };
            if (condition is null)
            {
                problem ??= ConstraintMisfit.Describe(constraint, $"{argument}/items", element);
                return null;
            }

            conditions.Add(condition);
        }

        return conditions.Count == 0 ? Expr.Literal(CedarValue.Of(true)) : Expr.And(conditions);
    }

    private static Expr? ContainsAll(EnumConstraint list, Expr values, ArgumentKind element, out string? problem) =>
        ConstraintCompiler.SetOf(list, element.Kind, element.Semantic, out problem) is { } set
            ? Expr.MethodCall(Expr.Literal(CedarValue.Of(set)), "containsAll", values)
            : null;

    private static Expr LongestIsAtMost(Expr derived, long most) =>
        Expr.Binary(BinaryOperator.LessOrEqual, Expr.GetAttr(derived, DerivedList.Longest), Expr.Literal(CedarValue.Of(most)));

    private static Expr IfAny(Expr derived, Expr condition) => Expr.Or(
        Expr.Binary(BinaryOperator.Equal, Expr.GetAttr(derived, "count"), Expr.Literal(CedarValue.Of(0L))),
        condition);
}
