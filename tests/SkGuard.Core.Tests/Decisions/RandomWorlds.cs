using FsCheck;
using FsCheck.Fluent;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Random policies, grants, authorities and calls, dense enough that permits and denials are both common.</summary>
internal static class RandomWorlds
{
    private static readonly Gen<string> Condition = Gen.Elements(
        "true", "context.input.amount.lessThan(decimal(\"100.0\"))", "context.input.amount.greaterThan(decimal(\"20.0\"))", "context.input.recipient == \"bob\"",
        "context.input.recipient like \"b*\"", "principal has level && principal.level > 1", "context.authority has task && context.authority.task == \"pay\"",
        "context.authority.task == \"pay\"", "principal.level == 2", "principal.hasTag(\"role\") && principal.getTag(\"role\") == \"payer\"",
        "context.input.note == \"x\"", "context.system.now < datetime(\"2026-03-05\")", "principal in Team::\"a\"", "action in Plugin::Action::\"Payments\"");

    private static readonly Gen<string> Scope = Gen.Elements(
        "principal, action, resource", "principal, action, resource", "principal == User::\"alice\", action, resource", "principal is Agent, action, resource",
        "principal, action == Action::\"Payments.transfer\", resource", "principal, action == Action::\"Time.now\", resource",
        "principal == Agent::\"payer\", action, resource", "principal in Team::\"a\", action, resource == Plugin::\"Payments\"",
        "principal, action in Plugin::Action::\"Payments\", resource");

    internal static Gen<string> Policy { get; } = PolicyOf(Gen.Elements("permit", "permit", "permit", "forbid"));

    internal static Gen<string> Forbid { get; } = PolicyOf(Gen.Constant("forbid"));

    internal static Gen<Grant> Grant { get; } =
        from tool in Gen.Elements("Payments.transfer", "Payments.transfer", "Payments.*", "Time.now")
        from most in Gen.Elements(10m, 50m, 100m, 1000m)
        from constrained in Gen.Elements(0, 1, 2)
        from ends in Gen.Elements(-1, 0, 1, 2, 2, 2)
        from calls in Gen.Elements(0, 1, 9, 9, 9)
        from approval in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Make(tool, most, constrained, ends, calls, approval);

    internal static Gen<Authority> Authority { get; } =
        from root in Gen.Elements("alice", "carol")
        from plain in StepOf(SkGuard.Authority.For("User", root))
        from grants in Few(Grant)
        from hasGrants in Gen.Elements(true, false, false)
        from depth in Gen.Elements(0, 0, 1, 2)
        from chain in Delegated(hasGrants ? plain.Grant(grants) : plain, depth)
        select chain.InSession("s");

    internal static Gen<World> Any { get; } =
        from policies in Few(Policy, 4)
        from open in Gen.Elements("permit(principal, action, resource);", "")
        from grants in Few(Grant)
        from authority in Authority
        from amount in Gen.Choose(0, 120)
        from recipient in Gen.Elements("bob", "mallory")
        select new World([.. policies, .. open.Length > 0 ? [open] : Array.Empty<string>()], [.. grants], authority, amount, recipient);

    internal static Gen<Authority> StepOf(Authority authority) =>
        from level in Gen.Choose(0, 3)
        from role in Gen.Elements("payer", "reader")
        from task in Gen.Elements("pay", "read")
        from which in Gen.Choose(0, 7)
        select With(authority, which, level, role, task);

    internal static Gen<List<T>> Few<T>(Gen<T> gen, int most = 3) =>
        from count in Gen.Choose(0, most)
        from items in gen.ListOf(count)
        select items.ToList();

    private static Gen<string> PolicyOf(Gen<string> effects) =>
        from effect in effects
        from scope in Scope
        from when in Condition
        from unless in Gen.Elements(true, false, false, false)
        select $"{effect}({scope}) {(unless ? "unless" : "when")} {{ {when} }};";

    private static Gen<Authority> Delegated(Authority authority, int depth) => depth == 0
        ? Gen.Constant(authority)
        : from agent in Gen.Elements("payer", "helper")
          from grants in Few(Grant)
          from step in StepOf(authority.Delegate("Agent", agent, grants))
          from chain in Delegated(step, depth - 1)
          select chain;

    private static Authority With(Authority authority, int which, int level, string role, string task)
    {
        if ((which & 1) != 0)
            authority = authority.With("level", (long)level);
        if ((which & 2) != 0)
            authority = authority.WithTag("role", role);
        return (which & 4) != 0 ? authority.WithFact("task", task) : authority;
    }

    private static Grant Make(string tool, decimal most, int constrained, int ends, int calls, bool approval)
    {
        var grant = SkGuard.Grant.To(tool);
        if (constrained > 0 && tool != "Time.now")
            grant = grant.Where("amount", Allowed.AtMost(most));
        if (constrained > 1 && tool != "Time.now")
            grant = grant.Where("recipient", Allowed.OneOf("bob", "carol"));
        if (ends < 2)
            grant = grant.Until(ManualClock.Noon.AddMinutes(ends));
        if (calls < 9)
            grant = grant.Times(calls);
        return approval ? grant.WithApproval() : grant;
    }
}

/// <summary>Everything that one decision depends on.</summary>
internal sealed record World(string[] Policies, Grant[] Grants, Authority Authority, int Amount, string Recipient)
{
    private const string Team = """[ { "uid": { "type": "User", "id": "alice" }, "attrs": {}, "parents": [ { "type": "Team", "id": "a" } ] } ]""";

    internal DenialCode? Decide() => DecideAsync().AsTask().GetAwaiter().GetResult().Code;

    internal bool IsPermitted => Decide() is null;

    public override string ToString() =>
        $"{string.Join("\n", Policies)}\ngrants: {string.Join(", ", Grants.Select(grant => grant.ToString()))}\nauthority: {Authority.ToJson()}\ncall: {Amount} to {Recipient}\n→ {Decide()?.Text() ?? "permitted"}";

    internal Bench NewBench() => new() { Policies = string.Concat(Policies), Grants = Grants, Entities = Team };

    internal ValueTask<CallDecision> DecideAsync() => DecideAsync(NewBench());

    internal ValueTask<CallDecision> DecideAsync(Bench bench) => bench.DecideAsync(Bench.Payment((decimal)Amount, Recipient), Authority);
}
