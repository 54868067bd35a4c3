using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// The atoms that say something about one argument, each with presence and type: <c>x &lt; 5</c> is false only of a whole number from 5, and
/// neither true nor false of a text or of nothing.
/// </summary>
internal static partial class Atoms
{
    /// <summary>Where the atom certainly has the value; null where it can only be kept as the expression it is.</summary>
    internal static Region? Read(Expr expr, bool value, RuleScope rule) => expr switch
    {
        _ when Constants.TryGet(expr, out var known) => known.Kind == CedarKind.Bool && known.AsBool == value ? Region.Everything : Region.Nothing,
        ErrorExpr => Region.Nothing,
        HasAttrExpr has => Has(has, value, rule),
        LikeExpr like => Term.Of(like.Target, rule.View) is { Part: TermPart.Value } text ? Like(text, like.Pattern, value, rule) : null,
        IsExpr { Container: null } kind => Term.Of(kind.Target, rule.View) is { Part: TermPart.Value } entity ? Is(entity, kind.Type, value, rule) : Resource(kind, value, rule),
        BinaryExpr binary => Binary(binary, value, rule),
        MethodCallExpr call => Method(call, value, rule),
        GetAttrExpr or VariableExpr when Term.Of(expr, rule.View) is { Part: TermPart.Value } flag => OneOf(flag, CedarSet.Of(CedarValue.Of(value)), true, rule.Telling, rule),
        _ => null,
    };

    private static Region? Has(HasAttrExpr has, bool value, RuleScope rule)
    {
        if (has.Path.Count != 1 || Term.NamesOf(has.Target) is not [CallContext.Input, .. var names])
            return null;
        if (Term.Inside([.. names, has.Path[0]], rule.View) is not { } member)
            return names.Count == 0 ? (value ? Region.Nothing : Region.Everything) : null;
        var presence = Extent.Of(member.Path, new PresenceFacet(value, rule.Telling));
        if (names.Count == 0)
            return rule.View.IsAlwaysPresent(member.Path.Root) ? (value ? Region.Everything : Region.Nothing) : Region.Of(presence);

        // Whether there is a record at all to have the member is part of the question; only where it is certain can it be one of extents.
        return value ? Region.Of(presence) : null;
    }

    private static Region Like(Term text, Pattern pattern, bool value, RuleScope rule) =>
        text.Type.Kind is CedarKind.String or CedarKind.None
            ? Region.Of(Extent.Of(text.Path, new LikeFacet(pattern, value, rule.Telling)))
            : Region.Nothing;

    private static Region Is(Term entity, string type, bool value, RuleScope rule)
    {
        if (entity.Type.Kind != CedarKind.Entity)
            return Region.Nothing;
        if (EntityTypes.Of(entity.Type.Semantic) is not { } only)
            return Region.Of(Extent.Of(entity.Path, new EntityTypeFacet(type, value, rule.Telling)));
        return string.Equals(only, type, StringComparison.Ordinal) == value
            ? Region.Of(Extent.Of(entity.Path, new PresenceFacet(true, rule.Telling)))
            : Region.Nothing;
    }

    /// <summary>The resource that is taken from an argument has the type that the tool's settings say.</summary>
    private static Region? Resource(IsExpr kind, bool value, RuleScope rule) =>
        kind.Target is VariableExpr { Variable: Variable.Resource } && rule.View.Tool.Settings.Resource is { } resource
            ? string.Equals(kind.Type, resource.Type, StringComparison.Ordinal) == value ? Region.Everything : Region.Nothing
            : null;

    /// <summary>The values that the argument can have at all, or none of the others.</summary>
    private static Region OneOf(Term term, CedarSet values, bool isAmong, Telling telling, RuleScope rule)
    {
        var possible = rule.View.Accepted(term.Path, values);
        if (!isAmong && term.Type.Kind == CedarKind.Bool)
            (possible, isAmong) = (CedarSet.Of(((CedarValue[])[true, false]).Where(value => !possible.Contains(value))), true);
        if (isAmong)
            return possible.Count == 0 ? Region.Nothing : Region.Of(Extent.Of(term.Path, new OneOfFacet(possible, true, telling)));
        Facet none = possible.Count == 0 ? new PresenceFacet(true, telling) : new OneOfFacet(possible, false, telling);
        return Region.Of(Extent.Of(term.Path, none));
    }
}
