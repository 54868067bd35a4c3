using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

/// <summary>Random expressions over the vocabulary of <see cref="RandomRequests"/>, mostly well typed.</summary>
internal static class RandomExpressions
{
    private static readonly Dictionary<(CedarKind, int), Gen<Expr>> Made = [];

    private static readonly Dictionary<CedarKind, string[]> Leaves = new()
    {
        [CedarKind.Bool] = ["true", "false", "true", "context.authority.ok", "context.input.flag", "context.flag", "resource.public", "context.input.opts.b"],
        [CedarKind.Long] = ["0", "7", "-3", "9223372036854775807", "context.authority.level", "context.input.amount", "context.input.amount", "context.count", "principal.age", "resource.owner.age", "context.input.opts.a"],
        [CedarKind.String] = ["\"\"", "\"abc\"", "\"1.5\"", "\"10.0.0.1\"", "context.authority.text", "context.input.name", "context.input[\"a b\"]", "principal.getTag(\"team\")"],
        [CedarKind.Entity] = ["principal", "action", "resource", "User::\"alice\"", "Group::\"all\"", "context.input.to", "context.authority.who", "principal.manager", "resource.owner"],
        [CedarKind.Set] = ["[]", "[1, 7]", "[\"abc\", true]", "[User::\"alice\", Group::\"all\"]", "context.input.tags", "context.authority.names", "context.input.groups"],
        [CedarKind.Record] = ["context", "context.input", "context.input", "context.authority", "context.input.opts", "{}", "{a: 1, b: true}", "resource.data"],
        [CedarKind.Decimal] = ["decimal(\"1.5\")", "context.input.price", "context.authority.limit", "decimal(\"x\")"],
        [CedarKind.Ip] = ["ip(\"10.0.0.0/8\")", "context.input.ip", "context.authority.net"],
        [CedarKind.DateTime] = ["datetime(\"2026-01-01\")", "context.input.at", "context.authority.now"],
        [CedarKind.Duration] = ["duration(\"1h\")", "context.input.length", "context.authority.wait"],
    };

    private static readonly CedarKind[] Kinds = [.. Leaves.Keys];

    private static readonly string[] Names = ["a", "b", "amount", "name", "flag", "opts", "input", "authority", "level", "age", "a b", "nothing"];

    /// <summary>Such expressions that are to be booleans, up to this many levels.</summary>
    internal static Gen<Expr> Condition(int depth) => Gen.Choose(1, depth).SelectMany(levels => Some(CedarKind.Bool, levels));

    /// <summary>Such expressions of any kind.</summary>
    internal static Gen<Expr> Any(int depth) => Gen.Frequency((4, Condition(depth)), (1, Gen.Elements(Kinds).SelectMany(kind => Some(kind, depth))));

    // Something of the kind, now and then of another.
    private static Gen<Expr> Some(CedarKind kind, int depth)
    {
        lock (Made)
        {
            if (Made.TryGetValue((kind, depth), out Gen<Expr>? made))
                return made;
            Gen<Expr> right = depth == 0 ? Leaf(kind) : Gen.Frequency((1, Leaf(kind)), (4, Composite(kind, depth - 1)));
            Gen<Expr> wrong = Gen.Elements(Kinds).SelectMany(Leaf);
            return Made[(kind, depth)] = Gen.Frequency((30, right), (1, wrong));
        }
    }

    private static Gen<Expr> Leaf(CedarKind kind) => Gen.Elements(Leaves[kind]).Select(TestWorld.Expression);

    private static Gen<Expr> Composite(CedarKind kind, int depth)
    {
        Gen<Expr> boolean = Some(CedarKind.Bool, depth), same = Some(kind, depth);
        Gen<Expr> choice = from a in boolean from b in same from c in same select Expr.If(a, b, c);
        Gen<Expr> attribute = from n in Gen.Elements(Names) from a in same from b in boolean from c in Gen.Elements(n, "b")
                              select Expr.GetAttr(Expr.Record(KeyValuePair.Create(n, a), KeyValuePair.Create(n == "b" ? "z" : "b", b)), c);
        return Gen.Frequency((6, Own(kind, depth)), (1, choice), (1, attribute));
    }

    private static Gen<Expr> Own(CedarKind kind, int depth)
    {
        Gen<Expr> text = Some(CedarKind.String, depth), number = Some(CedarKind.Long, depth), set = Some(CedarKind.Set, depth);
        Gen<Expr> time = Some(CedarKind.DateTime, depth), length = Some(CedarKind.Duration, depth);
        return kind switch
        {
            CedarKind.Bool => Boolean(depth),
            CedarKind.Long => Gen.OneOf(
                from op in Gen.Elements(BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply) from a in number from b in number select Expr.Binary(op, a, b),
                number.Select(Expr.Negate),
                from m in Gen.Elements("toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays") from a in length select Expr.MethodCall(a, m)),
            CedarKind.String => from e in Some(CedarKind.Entity, depth) from t in text select Expr.MethodCall(e, "getTag", t),
            CedarKind.Entity => from e in Some(CedarKind.Entity, depth) from n in Gen.Elements("manager", "owner") select Expr.GetAttr(e, n),
            CedarKind.Set => Gen.Elements(Kinds).SelectMany(k => Gen.ListOf(Some(k, depth), 2)).Select(items => Expr.Set([.. items])),
            CedarKind.Record => from n in Gen.Elements(Names) from k in Gen.Elements(Kinds) from a in Some(k, depth) from b in number
                                select Expr.Record(KeyValuePair.Create(n, a), KeyValuePair.Create("z", b)),
            CedarKind.Decimal => text.Select(t => Expr.Call("decimal", t)),
            CedarKind.Ip => text.Select(t => Expr.Call("ip", t)),
            CedarKind.DateTime => Gen.OneOf(
                text.Select(t => Expr.Call("datetime", t)),
                time.Select(t => Expr.MethodCall(t, "toDate")),
                from t in time from l in length select Expr.MethodCall(t, "offset", l)),
            _ => Gen.OneOf(
                text.Select(t => Expr.Call("duration", t)),
                time.Select(t => Expr.MethodCall(t, "toTime")),
                from a in time from b in time select Expr.MethodCall(a, "durationSince", b)),
        };
    }

    private static Gen<Expr> Boolean(int depth)
    {
        Gen<Expr> boolean = Some(CedarKind.Bool, depth), number = Some(CedarKind.Long, depth), entity = Some(CedarKind.Entity, depth);
        Gen<Expr> text = Some(CedarKind.String, depth), set = Some(CedarKind.Set, depth), record = Some(CedarKind.Record, depth);
        Gen<Expr> price = Some(CedarKind.Decimal, depth), ip = Some(CedarKind.Ip, depth), time = Some(CedarKind.DateTime, depth);
        Gen<Expr> equality = Gen.Elements(Kinds).SelectMany(kind =>
            from op in Gen.Elements(BinaryOperator.Equal, BinaryOperator.NotEqual) from a in Some(kind, depth) from b in Some(kind, depth) select Expr.Binary(op, a, b));
        Gen<Expr> order = Gen.Elements(CedarKind.Long, CedarKind.Long, CedarKind.DateTime, CedarKind.Duration).SelectMany(kind =>
            from op in Gen.Elements(BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual)
            from a in Some(kind, depth)
            from b in Some(kind, depth)
            select Expr.Binary(op, a, b));
        Gen<Expr> container = Gen.Frequency((3, entity), (2, Gen.ListOf(entity, 2).Select(items => Expr.Set([.. items]))), (1, set));
        return Gen.Frequency(
            (5, from n in Gen.Choose(2, 3) from o in Gen.ListOf(boolean, n) select Expr.And([.. o])),
            (5, from n in Gen.Choose(2, 3) from o in Gen.ListOf(boolean, n) select Expr.Or([.. o])),
            (2, boolean.Select(Expr.Not)),
            (3, equality),
            (3, order),
            (2, from a in entity from b in container select Expr.Binary(BinaryOperator.In, a, b)),
            (2, from a in entity from t in Gen.Elements("User", "Photo") from c in Gen.OneOf(Gen.Constant<Expr?>(null), container.Select(c => (Expr?)c)) select Expr.Is(a, t, c)),
            (3, from a in Gen.OneOf(record, record, entity) from n in Gen.Elements(Names) select Expr.HasAttr(a, n)),
            (2, from a in record from p in Gen.Elements<string[]>(["input", "amount"], ["input", "opts", "a"], ["opts", "b"], ["authority", "level"], ["amount", "x"]) select Expr.HasAttr(a, p)),
            (1, from a in text from p in Gen.Elements(new Pattern("abc"), new Pattern("a", ""), new Pattern("", "")) select Expr.Like(a, p)),
            (1, from m in Gen.Elements("containsAll", "containsAny") from a in set from b in set select Expr.MethodCall(a, m, b)),
            (2, from a in set from k in Gen.Elements(Kinds) from b in Some(k, depth) select Expr.MethodCall(a, "contains", b)),
            (1, set.Select(a => Expr.MethodCall(a, "isEmpty"))),
            (1, from a in entity from b in text select Expr.MethodCall(a, "hasTag", b)),
            (1, from m in Gen.Elements("lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual") from a in price from b in price select Expr.MethodCall(a, m, b)),
            (1, from m in Gen.Elements("isIpv4", "isIpv6", "isLoopback", "isMulticast") from a in ip select Expr.MethodCall(a, m)),
            (1, from a in ip from b in ip select Expr.MethodCall(a, "isInRange", b)),
            (1, from m in Gen.Elements("lessThan", "isIpv4", "toDate") from a in price from n in Gen.Choose(0, 2) from o in Gen.ListOf(price, n) select Expr.MethodCall(a, m, [.. o])));
    }
}
