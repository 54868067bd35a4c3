using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>No constant that may not be told is in any denial, and what is unknown looks like what may not be seen.</summary>
[Trait("rule", "7")]
public sealed class DisclosureTests
{
    private const string Marked = "7305";

    private static readonly string[] Untellable =
    [
        "permit(principal, action, resource) when { context.input.fee <= context.authority.marked };",
        "permit(principal, action, resource) when { context.input.fee == context.authority.marked || context.input.fee == -7305 + context.authority.marked + context.authority.marked };",
        "permit(principal, action, resource) when { context.input.fee <= principal.boss.marked };",
        "permit(principal, action, resource) when { context.input.fee > User::\"boss\".marked };",
        "permit(principal, action, resource) when { context.input has note && context.input.note == context.authority.text };",
        "permit(principal, action, resource) when { [context.authority.text, \"y\"].contains(context.input.recipient) };",
        "@confidential permit(principal, action, resource) when { context.input.fee == 7305 };",
        "@confidential permit(principal, action, resource) when { context.input.recipient like \"secret-7305*\" };",
        "forbid(principal, action, resource) when { context.input.fee < 7305 };",
        "forbid(principal, action, resource) when { context.input.recipient != \"secret-7305\" };",
        "@recoverable forbid(principal, action, resource) when { context.input.fee < context.authority.marked };",
        "permit(principal, action, resource) when { context.input.fee <= context.authority.marked && context.input.fee <= context.input.limit };",
    ];

    [Fact]
    public void Denials_OfAnyRulesWithUntellableConstants_HoldNoneOfThem() => RegionLaws.Check(
        from marked in Gen.Elements(Untellable).ListOf(2)
        from permit in RandomRules.Permit
        from isOpen in Gen.Elements(true, false)
        from detail in Gen.Elements(Enum.GetValues<DenialDetail>())
        from call in Orders.Calls
        select (Policies: string.Concat(marked) + (isOpen ? permit : ""), detail, call),
        sample =>
        {
            var bench = new Bench
            {
                Tool = Orders.Tool(),
                Detail = sample.detail,
                Policies = sample.Policies,
                Entities = """
                    [ { "uid": { "type": "User", "id": "alice" }, "attrs": { "boss": { "__entity": { "type": "User", "id": "boss" } } }, "parents": [] },
                      { "uid": { "type": "User", "id": "boss" }, "attrs": { "marked": 7305 }, "parents": [] } ]
                    """,
                Bound = Authority.For("User", "alice").With("max", 6L).WithFact("marked", 7305L).WithFact("text", "secret-7305").WithFact("hidden", 7305L),
            };
            var decision = bench.DecideAsync(Orders.Arguments(sample.call)).AsTask().GetAwaiter().GetResult();
            if (decision.IsPermitted)
                return;
            var denial = bench.Guard.Explainer.ExplainAsync(decision, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Assert.DoesNotContain(Marked, denial.ToJson().Replace(denial.Decision, "", StringComparison.Ordinal), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("permit(principal, action, resource) when { resource in Team::\"mine\" };")]
    [InlineData("permit(principal, action, resource in Team::\"mine\");")]
    [InlineData("permit(principal, action, resource) when { resource.owner == principal };")]
    [InlineData("permit(principal, action, resource) when { resource has owner && resource.owner == principal };")]
    public async Task Write_AnUnknownResourceAndOneThatMayNotBeSeen_AreTheSame(string policies)
    {
        // A guard for each, so that neither denial is a repetition of the other.
        Bench Bench() => new()
        {
            Tool = Orders.Tool(resource: "Account"),
            Policies = policies,
            Entities = """
                [ { "uid": { "type": "Account", "id": "theirs" }, "attrs": { "owner": { "__entity": { "type": "User", "id": "bob" } } }, "parents": [] },
                  { "uid": { "type": "Account", "id": "ours" }, "attrs": { "owner": { "__entity": { "type": "User", "id": "alice" } } }, "parents": [ { "type": "Team", "id": "mine" } ] } ]
                """,
            Bound = Authority.For("User", "alice"),
        };

        Assert.Equal(await Denied("nowhere"), await Denied("theirs"));
        Assert.True((await Bench().DecideAsync(Call("ours"))).IsPermitted);

        async Task<string> Denied(string account)
        {
            var bench = Bench();
            var denial = await bench.Guard.Explainer.ExplainAsync(await bench.DecideAsync(Call(account)), CancellationToken.None);
            return denial.ToJson().Replace(denial.Decision, "", StringComparison.Ordinal).Replace(account, "?", StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, object?> Call(string account) =>
        Orders.Arguments(new Dictionary<string, string?> { ["recipient"] = $"\"{account}\"", ["amount"] = "1", ["fee"] = "1" });

    [Theory]
    [InlineData(0, "it is not granted.")]
    [InlineData(1, "it is granted to the principal, but not for this task.")]
    [InlineData(2, "it is granted for this task, but not to the principal that the task is for.")]
    [InlineData(3, "the grant for it has expired.")]
    [InlineData(4, "the 0 calls granted are used up.")]
    public async Task Write_NotGrantedExpiredOrUsedUp_AreToldApart(int how, string message)
    {
        var transfer = Grant.To("Payments.transfer");
        var other = Grant.To("Time.now");
        var bound = how switch
        {
            0 => Codes.Alice.Grant(other),
            1 => Codes.Alice.Grant(transfer).Delegate("Agent", "a", other),
            2 => Codes.Alice.Grant(other).Delegate("Agent", "a", transfer),
            3 => Codes.Alice.Grant(transfer.Until(ManualClock.Noon)),
            _ => Codes.Alice.Grant(transfer.Times(0)),
        };
        var bench = new Bench { Bound = bound };

        Assert.Equal("Payments.transfer was not executed: " + message, bench.Denial(await bench.DecideAsync(1m)).Message);
    }
}
