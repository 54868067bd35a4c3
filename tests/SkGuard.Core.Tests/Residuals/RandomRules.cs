using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>Random conditions over the arguments of <see cref="Orders"/>: well typed and not, with and without a look whether they are there.</summary>
internal static class RandomRules
{
    private static readonly string[] OfOne =
    [
        "context.input.amount.lessThan(decimal(\"100.0\"))", "context.input.amount.lessThanOrEqual(decimal(\"20.0\"))", "context.input.amount.greaterThan(decimal(\"5.0\"))",
        "decimal(\"99.5\").greaterThanOrEqual(context.input.amount)", "context.input.amount == decimal(\"20.0\")", "context.input.amount < 5",
        "context.input.recipient == \"bob\"", "context.input.recipient != \"bob\"", "context.input.recipient like \"b*b*\"", "context.input.recipient like \"*b\"",
        "context.input.recipient like \"carol\"", "[\"bob\", \"carol\"].contains(context.input.recipient)", "context.input.recipient < 5", "context.derived.recipient.length == 3",
        "context.derived.recipient.length != 3", "context.input.fee < 5", "5 <= context.input.fee", "context.input.fee == 5", "context.input.fee != 4",
        "[1, 4, 60].contains(context.input.fee)", "context.input.fee + 5 <= 10", "10 - context.input.fee > 5", "context.input.fee * 3 < 15", "-context.input.fee >= -5",
        "context.input.fee * 2 + 1 == 11", "context.input.limit > 5", "context.input has limit", "context.input has limit && context.input.limit <= 50",
        "context.input has note", "context.input.note == \"x\"", "context.input has note && context.input.note like \"rent*\"", "context.derived.note.length < 4",
        "context.input has nothing", "context.input.nothing == 1", "context.input.urgent", "context.input.urgent == true", "context.input has urgent",
        "context.input.tags.contains(\"a\")", "[\"a\", \"b\"].containsAll(context.input.tags)", "context.derived.tags.count <= 1", "context.input.tags.isEmpty()",
        "context.input.tags.containsAny([\"a\"])", "context.input.tags == [\"a\"]", "context.input.colour == \"Red\"", "context.input.colour == \"Blue\"",
        "context.input.site in Domain::\"contoso.com\"", "context.input.site in [Domain::\"contoso.com\", Domain::\"evil.org\"]", "context.input.site == Domain::\"evil.org\"",
        "context.input.site is Domain", "context.input.site is Path", "context.input.recipient in Domain::\"contoso.com\"",
        "context.derived.sites.every.contains(Domain::\"contoso.com\")", "context.derived.sites.any.contains(Domain::\"evil.org\")",
        "context.derived.sites.count == 0 || context.derived.sites.every.contains(Domain::\"contoso.com\")",
        "context.input.order.size < 3", "context.input.order has city", "context.input has order.city && context.input.order.city == \"Bonn\"", "context.input.order.size == 9",
        "context.input.at < datetime(\"2026-06-01\")", "context.input.at >= datetime(\"2026-06-01\")", "context.input.any < 5", "context.input.any == \"x\"", "context.input.any == 1",
        "context.input.any like \"x*\"", "context.input.any", "context.input.any != 7",
    ];

    private static readonly string[] OfMore =
    [
        "context.input.fee <= context.input.limit", "context.input.fee + context.input.limit <= 100", "context.input.recipient == context.input.note",
        "context.input.fee * context.input.fee < 30", "context.input.recipient != context.input.note", "context.input.tags.contains(context.input.note)",
        "context.input.at < context.system.now", "context.input.fee <= principal.max", "context.input.amount.lessThan(principal.most)", "context.input.fee != context.authority.hidden",
        "context.session.calls < 3", "context.input.fee >= context.session.calls", "principal.max > 3", "context.authority.hidden == 1", "context.authority has gone", "true",
    ];

    internal static Gen<string> Atom { get; } = Gen.Frequency((4, Gen.Elements(OfOne)), (1, Gen.Elements(OfMore)));

    internal static Gen<string> Condition(int depth) => depth == 0 ? Atom : Gen.Frequency(
        (2, Atom),
        (3, Joined("&&", depth)), (2, Joined("||", depth)),
        (1, from inner in Condition(depth - 1) select $"!({inner})"),
        (1, from test in Condition(depth - 1)
            from then in Condition(depth - 1)
            from other in Condition(depth - 1)
            select $"(if {test} then {then} else {other})"));

    internal static Gen<string> Permit { get; } =
        from condition in Condition(2)
        from kind in Gen.Elements("when", "when", "when", "unless")
        select $"permit(principal, action, resource) {kind} {{ {condition} }};";

    internal static Gen<string> Forbid { get; } =
        from condition in Condition(1)
        from recoverable in Gen.Elements("", "@recoverable ")
        select $"{recoverable}forbid(principal, action, resource) when {{ {condition} }};";

    internal static Gen<Grant> Grant { get; } =
        from count in Gen.Choose(0, 3)
        from wheres in Where.ListOf(count)
        from approval in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from calls in Gen.Elements(9, 9, 9, 1, 0)
        select Make(wheres, approval, calls);

    private static Gen<(string Argument, Allowed Allowed)> Where { get; } = Gen.Elements(
        ("amount", Allowed.AtMost(100)), ("amount", Allowed.AtMost(20).And(Allowed.AtLeast(5))), ("amount", Allowed.Below(99.5m)), ("amount", Allowed.Above(5)),
        ("fee", Allowed.AtMost(5)), ("fee", Allowed.Above(0).And(Allowed.Below(6))), ("fee", Allowed.OneOf(1m, 4m)), ("recipient", Allowed.OneOf("bob", "carol")),
        ("recipient", Allowed.Exactly("bob")), ("recipient", Allowed.Matching("^b")), ("recipient", Allowed.MaxLength(4)), ("note", Allowed.Matching("rent")),
        ("tags", Allowed.MaxItems(1)), ("tags", Allowed.Items(Allowed.OneOf("a", "b"))), ("colour", Allowed.Exactly("Red")), ("urgent", Allowed.Exactly(true)),
        ("site", Allowed.In("Domain", "contoso.com")), ("sites", Allowed.Items(Allowed.In("Domain", "contoso.com"))), ("limit", Allowed.AtLeast(50)));

    private static Grant Make(IEnumerable<(string Argument, Allowed Allowed)> wheres, bool approval, int calls)
    {
        var grant = SkGuard.Grant.To("Shop.order");
        foreach (var (argument, allowed) in wheres)
            grant = grant.Where(argument, allowed);
        if (calls < 9)
            grant = grant.Times(calls);
        return approval ? grant.WithApproval() : grant;
    }

    private static Gen<string> Joined(string sign, int depth) =>
        from left in Condition(depth - 1)
        from right in Condition(depth - 1)
        select $"({left} {sign} {right})";
}
