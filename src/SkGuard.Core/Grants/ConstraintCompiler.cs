using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Paths;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Turns one constraint into a Cedar condition on an argument of a known type.</summary>
internal static class ConstraintCompiler
{
    private static readonly Expr Input = Expr.GetAttr(Expr.Context, ContextNames.Input);
    private static readonly Expr Derived = Expr.GetAttr(Expr.Context, ContextNames.Derived);

    /// <summary>The condition; null, with the problem, where the constraint says nothing about such a parameter.</summary>
    internal static Expr? Compile(Constraint constraint, string argument, ArgumentKind kind, out string? problem)
    {
        problem = null;
        if (Nulls(constraint) is { } others)
        {
            var isNull = Expr.MethodCall(Expr.GetAttr(Derived, DerivedRecord.Nulls), "contains", Expr.Literal(CedarValue.Of(argument)));
            return others.Values.Length == 0 ? isNull : Compile(others, argument, kind, out problem) is { } other ? Expr.Or(other, isNull) : null;
        }

        var value = Expr.GetAttr(Input, argument);
        var condition = constraint switch
        {
            ConstConstraint only => OneOf(new EnumConstraint([only.Value]), value, kind.Kind, kind.Semantic, out problem),
            EnumConstraint list => OneOf(list, value, kind.Kind, kind.Semantic, out problem),
            BoundConstraint bound when kind.Kind is CedarKind.Long or CedarKind.Decimal => Compare(bound, value, kind.Kind),
            PatternConstraint pattern when kind.Kind == CedarKind.String => Expr.Like(value, PatternOf(pattern)),
            MaxLengthConstraint length when kind.Kind == CedarKind.String => AtMost(argument, "length", length.Length),
            MaxItemsConstraint count when kind.Kind == CedarKind.Set => AtMost(argument, "count", count.Count),
            ItemsConstraint items when kind.Kind == CedarKind.Set => ItemsCompiler.Compile(items.Each, argument, kind, out problem),
            InConstraint container when kind.Kind == CedarKind.Entity && Uid(container, kind.Semantic, out problem) is { } uid =>
                Expr.Binary(BinaryOperator.In, value, Expr.Literal(CedarValue.Of(uid))),
            _ => null,
        };
        if (condition is null)
        {
            problem ??= ConstraintMisfit.Describe(constraint, argument, kind);
            return null;
        }

        // An absent argument, or one that is null, satisfies no constraint, and must not make the rule an error.
        return Expr.And(Expr.HasAttr(Input, argument), condition);
    }

    /// <summary>The other values of a constraint that names null; null where it names none.</summary>
    private static EnumConstraint? Nulls(Constraint constraint) => constraint switch
    {
        ConstConstraint { Value.Kind: ConstantKind.Null } => new EnumConstraint([]),
        EnumConstraint list when list.Values.Any(value => value.Kind == ConstantKind.Null) => new EnumConstraint([.. list.Values.Where(value => value.Kind != ConstantKind.Null)]),
        _ => null,
    };

    private static Expr? OneOf(EnumConstraint list, Expr value, CedarKind kind, IStringCanonicalizer? semantic, out string? problem)
    {
        if (SetOf(list, kind, semantic, out problem) is not { } set)
            return null;
        return set.Count == 1
            ? Expr.Binary(BinaryOperator.Equal, value, Expr.Literal(set.First()))
            : Expr.MethodCall(Expr.Literal(CedarValue.Of(set)), "contains", value);
    }

    internal static CedarSet? SetOf(EnumConstraint list, CedarKind kind, IStringCanonicalizer? semantic, out string? problem)
    {
        problem = null;
        var values = new List<CedarValue>();
        foreach (var constant in list.Values)
        {
            if ((semantic is null ? ConstantValue.As(constant, kind) : ConstantValue.As(constant, semantic, out problem)) is not { } value)
                return null;
            values.Add(value);
        }

        return CedarSet.Of(values);
    }

    /// <summary>A number of that kind is within the bound.</summary>
    internal static Expr Compare(BoundConstraint bound, Expr value, CedarKind kind) =>
        kind == CedarKind.Long ? CompareLong(bound, value) : CompareDecimal(bound, value);

    private static Expr CompareLong(BoundConstraint bound, Expr value)
    {
        // Moved inward to whole numbers: nothing outside the bound is let in by rounding.
        var edge = (bound.IsMaximum, bound.IsExclusive) switch
        {
            (true, false) => decimal.Floor(bound.Bound),
            (true, true) => decimal.Ceiling(bound.Bound) - 1,
            (false, false) => decimal.Ceiling(bound.Bound),
            (false, true) => decimal.Floor(bound.Bound) + 1,
        };
        if (bound.IsMaximum ? edge < long.MinValue : edge > long.MaxValue)
            return Expr.Literal(CedarValue.Of(false));
        var clamped = (long)Math.Clamp(edge, long.MinValue, long.MaxValue);
        return Expr.Binary(bound.IsMaximum ? BinaryOperator.LessOrEqual : BinaryOperator.GreaterOrEqual, value, Expr.Literal(CedarValue.Of(clamped)));
    }

    private static Expr CompareDecimal(BoundConstraint bound, Expr value)
    {
        // Cedar keeps four decimals; a bound with more is moved inward to the nearest it can hold.
        const decimal most = long.MaxValue / 10_000m;
        const decimal least = long.MinValue / 10_000m;
        if (bound.IsMaximum ? bound.Bound < least : bound.Bound > most)
            return Expr.Literal(CedarValue.Of(false));
        var scaled = Math.Clamp(bound.Bound, least, most) * 10_000m;
        var edge = bound.IsMaximum ? decimal.Floor(scaled) : decimal.Ceiling(scaled);
        var exact = edge == bound.Bound * 10_000m;
        var method = (bound.IsMaximum, bound.IsExclusive && exact) switch
        {
            (true, false) => "lessThanOrEqual",
            (true, true) => "lessThan",
            (false, false) => "greaterThanOrEqual",
            (false, true) => "greaterThan",
        };
        return Expr.MethodCall(value, method, Expr.Literal(CedarValue.Of(CedarDecimal.FromScaled((long)edge))));
    }

    private static Pattern PatternOf(PatternConstraint pattern) => (pattern.AtStart, pattern.AtEnd) switch
    {
        (true, true) => new Pattern(pattern.Literal),
        (true, false) => new Pattern(pattern.Literal, ""),
        (false, true) => new Pattern("", pattern.Literal),
        _ => new Pattern("", pattern.Literal, ""),
    };

    private static Expr AtMost(string argument, string derived, long most) =>
        Expr.Binary(BinaryOperator.LessOrEqual, Expr.GetAttr(Expr.GetAttr(Derived, argument), derived), Expr.Literal(CedarValue.Of(most)));

    internal static EntityUid? Uid(InConstraint container, IStringCanonicalizer? semantic, out string? problem)
    {
        problem = EntityUid.IsTypeName(container.Type) ? null : $"'{container.Type}' is not the name of an entity type; expected one such as Path or Domain.";
        if (problem is not null)
            return null;
        var uid = new EntityUid(container.Type, container.Id);
        return SemanticLiterals.IsCanonical(uid, (semantic as PathType)?.Names ?? VolumeNames.Exact, out _, out problem) ? uid : null;
    }
}
