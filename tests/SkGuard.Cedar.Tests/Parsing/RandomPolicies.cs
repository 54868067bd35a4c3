using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Parsing;

/// <summary>Random policies over a small world, in which much is true by chance.</summary>
internal static class RandomPolicies
{
    private static readonly string[] Names = ["n", "flag", "text", "set", "age", "if", "a b", ""];

    private static readonly CedarValue[] Values =
    [
        true, false, 0L, 5L, -5L, long.MinValue, "", "hello", "a\"*\\\n\u0001\U0001F600", EntityUid.Parse("User::\"alice\""), EntityUid.Parse("Group::\"all\""),
        CedarDecimal.FromScaled(-15000), new CedarDateTime(0), new CedarDateTime(long.MaxValue), new CedarDuration(-1), CedarSet.Of(1L, "x"),
        CedarRecord.Of(("n", 1L), ("if", CedarSet.Empty)), CedarIp.TryParse("10.0.0.0/8", out CedarIp? ip) ? ip! : "",
    ];

    internal static Gen<Policy> Policy { get; } =
        from effect in Gen.Elements(PolicyEffect.Permit, PolicyEffect.Forbid)
        from principal in Scope("User", "Group")
        from action in Action()
        from resource in Scope("Photo", "Group")
        from conditions in Gen.ListOf(Condition(), 2)
        from annotation in Gen.Elements("", "value", "\"\n*")
        select new Policy("p", effect, principal, action, resource, conditions, [KeyValuePair.Create("id", annotation), KeyValuePair.Create("if", "x")]);

    internal static Gen<Expr> Expression(int size)
    {
        Gen<Expr> leaf = Gen.OneOf(
            Gen.Elements(Values).Select(v => Expr.Literal(v)),
            Gen.Elements(Expr.Principal, Expr.Action, Expr.Resource, Expr.Context));
        if (size == 0)
            return leaf;
        Gen<Expr> sub = Expression(size / 2);
        return Gen.OneOf(
            leaf,
            Gen.NonEmptyListOf(sub).Select(o => Expr.And([.. o.Take(3)])),
            Gen.NonEmptyListOf(sub).Select(o => Expr.Or([.. o.Take(3)])),
            sub.Select(Expr.Not),
            sub.Select(Expr.Negate),
            from a in sub from b in sub from c in sub select Expr.If(a, b, c),
            from op in Gen.Elements(Enum.GetValues<BinaryOperator>()) from a in sub from b in sub select Expr.Binary(op, a, b),
            from a in sub from n in Gen.Elements(Names) select Expr.GetAttr(a, n),
            from a in sub from n in Gen.Elements(Names) select Expr.HasAttr(a, n),
            sub.Select(a => Expr.HasAttr(a, "n", "age")),
            from a in sub from p in Gen.Elements(new Pattern("hello"), new Pattern("h", "", "l*\"", ""), new Pattern("", "")) select Expr.Like(a, p),
            from a in sub from b in sub from c in Gen.Elements<Expr?>(null, b) select Expr.Is(a, "A::User", c),
            Gen.ListOf(sub, 2).Select(i => Expr.Set([.. i])),
            from a in sub from n in Gen.Elements(Names) select Expr.Record(KeyValuePair.Create(n, a), KeyValuePair.Create("z", a)),
            from f in Gen.Elements("ip", "decimal", "datetime", "duration") from a in Gen.ListOf(sub, 1) select Expr.Call(f, [.. a]),
            from m in Gen.Elements("contains", "containsAll", "getTag", "hasTag", "lessThan", "isIpv4") from a in sub from b in sub select Expr.MethodCall(a, m, b),
            sub.Select(a => Expr.MethodCall(a, "isEmpty")));
    }

    private static Gen<Condition> Condition() =>
        from kind in Gen.Elements(ConditionKind.When, ConditionKind.Unless)
        from body in Gen.Sized(size => Expression(Math.Min(size, 12)))
        select new Condition(kind, body);

    private static Gen<EntityScope> Scope(string type, string container)
    {
        EntityUid member = new(type, type == "User" ? "alice" : "p"), group = new(container, "all");
        return Gen.Elements(
            EntityScope.Any, EntityScope.Any, EntityScope.Equal(member), EntityScope.Equal(group), EntityScope.In(group),
            EntityScope.Is(type), EntityScope.Is("A::B"), EntityScope.IsIn(type, group));
    }

    private static Gen<ActionScope> Action()
    {
        EntityUid view = EntityUid.Parse("Action::\"view\""), read = EntityUid.Parse("Action::\"read\""), other = EntityUid.Parse("N::Action::\"x\"");
        return Gen.Elements(
            ActionScope.Any, ActionScope.Equal(view), ActionScope.Equal(read), ActionScope.In(read), ActionScope.In(view),
            ActionScope.In([other, read]), ActionScope.In([]), ActionScope.In(other));
    }
}
