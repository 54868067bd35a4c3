using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Residuals.Facets;

namespace SkGuard.Residuals;

/// <summary>
/// Reads atomic conditions on one argument, including presence and type: <c>x &lt; 5</c> is false only for integers of 5 or more.
/// </summary>
internal static partial class AtomicConditionReader
{
    /// <summary>Returns where the condition certainly has the value; null if it can only be kept as an expression.</summary>
    internal static Disjunction? Read(Expr expr, bool value, RuleScope rule) => expr switch
    {
        _ when Constants.TryGet(expr, out var known) => known.Kind == CedarKind.Bool && known.AsBool == value ? Disjunction.Everything : Disjunction.Nothing,
        ErrorExpr => Disjunction.Nothing,
        HasAttrExpr has => Has(has, value, rule),
        LikeExpr like => Term.From(like.Target, rule.View) is { Part: TermPart.Value } text ? Like(text, like.Pattern, value, rule) : null,
        IsExpr { Container: null } kind => Term.From(kind.Target, rule.View) is { Part: TermPart.Value } entity ? Is(entity, kind.Type, value, rule) : Resource(kind, value, rule),
        BinaryExpr binary => Binary(binary, value, rule),
        MethodCallExpr call => Method(call, value, rule),
        GetAttrExpr or VariableExpr when Term.From(expr, rule.View) is { Part: TermPart.Value } flag => OneOf(flag, CedarSet.Of(CedarValue.Of(value)), true, rule.Telling, rule),
        _ => null,
    };

    private static Disjunction? Has(HasAttrExpr has, bool value, RuleScope rule)
    {
        if (has.Path.Count != 1 || Term.NamesOf(has.Target) is not [ContextNames.Input, .. var names])
            return null;
        if (Term.Inside([.. names, has.Path[0]], rule.View) is not { } member)
            return names.Count == 0 ? (value ? Disjunction.Nothing : Disjunction.Everything) : null;
        var presence = ArgumentConstraints.From(member.Path, new PresenceFacet(value, rule.Telling));
        if (names.Count == 0)
            return rule.View.IsAlwaysPresent(member.Path.Root) ? (value ? Disjunction.Everything : Disjunction.Nothing) : Disjunction.From(presence);

        // Without a record the condition is an error, so its negation is not a constraint on the member alone.
        return value ? Disjunction.From(presence) : null;
    }

    private static Disjunction Like(Term text, Pattern pattern, bool value, RuleScope rule) =>
        text.Type.Kind is CedarKind.String or CedarKind.None
            ? Disjunction.From(ArgumentConstraints.From(text.Path, new LikeFacet(pattern, value, rule.Telling)))
            : Disjunction.Nothing;

    private static Disjunction Is(Term entity, string type, bool value, RuleScope rule)
    {
        if (entity.Type.Kind != CedarKind.Entity)
            return Disjunction.Nothing;
        if (EntityTypes.Find(entity.Type.Semantic) is not { } only)
            return Disjunction.From(ArgumentConstraints.From(entity.Path, new EntityTypeFacet(type, value, rule.Telling)));
        return string.Equals(only, type, StringComparison.Ordinal) == value
            ? Disjunction.From(ArgumentConstraints.From(entity.Path, new PresenceFacet(true, rule.Telling)))
            : Disjunction.Nothing;
    }

    /// <summary>A type test of the resource, whose type the settings determine if an argument names it.</summary>
    private static Disjunction? Resource(IsExpr kind, bool value, RuleScope rule) =>
        kind.Target is VariableExpr { Variable: Variable.Resource } && rule.View.Tool.Settings.Resource is { } resource
            ? string.Equals(kind.Type, resource.Type, StringComparison.Ordinal) == value ? Disjunction.Everything : Disjunction.Nothing
            : null;

    /// <summary>Requires one of the values, or none of them. Values that the argument cannot have are removed.</summary>
    private static Disjunction OneOf(Term term, CedarSet values, bool isAmong, Disclosure telling, RuleScope rule)
    {
        var possible = rule.View.Accepted(term.Path, values);
        if (!isAmong && term.Type.Kind == CedarKind.Bool)
            (possible, isAmong) = (CedarSet.Of(((CedarValue[])[true, false]).Where(value => !possible.Contains(value))), true);
        if (isAmong)
            return possible.Count == 0 ? Disjunction.Nothing : Disjunction.From(ArgumentConstraints.From(term.Path, new OneOfFacet(possible, true, telling)));
        Facet none = possible.Count == 0 ? new PresenceFacet(true, telling) : new OneOfFacet(possible, false, telling);
        return Disjunction.From(ArgumentConstraints.From(term.Path, none));
    }
}
