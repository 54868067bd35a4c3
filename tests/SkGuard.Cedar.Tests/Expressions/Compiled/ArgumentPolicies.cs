using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Expressions.Compiled;

/// <summary>Random conditions of the kind that rules for tools have, about random arguments: much is true, absent or of the wrong type by chance.</summary>
internal static class ArgumentPolicies
{
    private static readonly string[] Names = ["amount", "price", "text", "flag", "when"];

    private static readonly CedarValue[] Texts = ["hello", "help", ""];

    private static readonly CedarValue[][] Fitting =
    [
        [0L, 5L, 6L], [CedarDecimal.FromScaled(50_000), CedarDecimal.FromScaled(2_000_000)], Texts, [true, false], [new CedarDateTime(5), new CedarDateTime(6)],
    ];

    private static readonly CedarValue[] Values =
    [
        .. Fitting.SelectMany(values => values), new CedarDuration(5), EntityUid.Parse("User::\"alice\""), CedarSet.Of("hello", 5L), CedarRecord.Of(("x", 1L)),
    ];

    internal static Gen<ArgumentCase> Case { get; } =
        from depth in Gen.Elements(0, 1, 2)
        from conditions in Gen.NonEmptyListOf(Condition(depth))
        from values in Gen.CollectToList(Fitting, fitting => Gen.Frequency((9, Gen.Elements(fitting)), (1, Gen.Elements(Values)), (1, Gen.Constant(default(CedarValue)))))
        select new ArgumentCase([.. conditions.Take(2)], Names, [.. values], depth);

    private static Gen<Condition> Condition(int depth) =>
        from kind in Gen.Elements(ConditionKind.When, ConditionKind.When, ConditionKind.Unless)
        from body in Gen.Sized(size => Body(depth, Math.Min(size, 6)))
        select new Condition(kind, body);

    private static Gen<Expr> Body(int depth, int size)
    {
        Gen<Expr> atom = Gen.Frequency((9, Plain(depth)), (1, Strange(depth)));
        if (size == 0)
            return atom;
        Gen<Expr> sub = Body(depth, size / 2);
        return Gen.Frequency(
            (10, atom),
            (6, Gen.NonEmptyListOf(sub).Select(o => Expr.And([.. o.Take(3)]))),
            (6, Gen.NonEmptyListOf(sub).Select(o => Expr.Or([.. o.Take(3)]))),
            (3, sub.Select(Expr.Not)),
            (3, from a in sub from b in sub from c in sub select Expr.If(a, b, c)),
            (1, RandomPolicies.Expression(Math.Min(size, 4))));
    }

    /// <summary>What rules for tools ask.</summary>
    private static Gen<Expr> Plain(int depth) => Gen.OneOf(
        from op in Gen.Elements(BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual)
        from i in Gen.Elements(0, 4)
        from v in Gen.Elements(Fitting[i])
        select Expr.Binary(op, Read(depth, Names[i]), Expr.Literal(v)),
        from op in Gen.Elements(BinaryOperator.Equal, BinaryOperator.NotEqual)
        from i in Gen.Choose(0, Names.Length - 1)
        from v in Gen.Elements(Fitting[i])
        select Expr.Binary(op, Read(depth, Names[i]), Expr.Literal(v)),
        from m in Gen.Elements("lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual")
        from v in Gen.Elements("5.0", "200.0", "6.0")
        select Expr.MethodCall(Read(depth, "price"), m, Expr.Call("decimal", Expr.Literal(v))),
        Gen.ListOf(Gen.Elements(Texts), 2).Select(v => Expr.MethodCall(Expr.Literal(CedarSet.Of(v)), "contains", Read(depth, "text"))),
        Gen.Elements(new Pattern("hello"), new Pattern("hel", ""), new Pattern("", "p")).Select(p => Expr.Like(Read(depth, "text"), p)),
        Gen.Elements(Names).Select(name => Expr.HasAttr(Place(depth), name)),
        Gen.Constant(Read(depth, "flag")));

    /// <summary>What is rarely meant so: other types, other places, names that nobody declared.</summary>
    private static Gen<Expr> Strange(int depth) => Gen.OneOf(
        from op in Gen.Elements(Enum.GetValues<BinaryOperator>()) from a in Argument(depth) from v in Gen.Elements(Values) select Expr.Binary(op, a, Expr.Literal(v)),
        from op in Gen.Elements(BinaryOperator.Less, BinaryOperator.Equal) from a in Argument(depth) from v in Gen.Elements(Values) select Expr.Binary(op, Expr.Literal(v), a),
        from m in Gen.Elements("contains", "lessThan", "containsAny") from a in Argument(depth) from b in Argument(depth) select Expr.MethodCall(a, m, b),
        from m in Gen.Elements("contains", "lessThan") from a in Argument(depth) from v in Gen.Elements(Values) select Expr.MethodCall(Expr.Literal(v), m, a),
        from a in Argument(depth) from v in Gen.Elements("5.0", "x") select Expr.MethodCall(a, "lessThan", Expr.Call("decimal", Expr.Literal(v))),
        from a in Argument(depth) select Expr.Like(a, new Pattern("", "")),
        from name in Gen.Elements([.. Names, "undeclared"]) from other in Gen.Choose(0, 3) select Expr.HasAttr(Place(other), name),
        from name in Gen.Elements(Names) select Expr.HasAttr(Expr.Context, "input", name),
        from name in Gen.Elements(Names) select Expr.HasAttr(Expr.Context, "input", "nested", name),
        Argument(depth),
        Gen.Elements<Expr>(Expr.Literal(true), Expr.Literal(false), Expr.Literal(1L)));

    private static Gen<Expr> Argument(int depth) =>
        from name in Gen.Elements([.. Names, "undeclared"])
        from place in Gen.Frequency((4, Gen.Constant(depth)), (1, Gen.Choose(0, 3)))
        select Read(place, name);

    private static Expr Read(int depth, string name) => Expr.GetAttr(Place(depth), name);

    /// <summary>The context, <c>context.input</c> and <c>context.input.nested</c>, one of which holds the arguments, and a place that never does.</summary>
    private static Expr Place(int depth) => depth switch
    {
        0 => Expr.Context,
        1 => Expr.GetAttr(Expr.Context, "input"),
        2 => Expr.GetAttr(Expr.GetAttr(Expr.Context, "input"), "nested"),
        _ => Expr.GetAttr(Expr.Context, "other"),
    };
}
