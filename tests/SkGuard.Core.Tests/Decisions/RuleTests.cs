using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>What a rule decides before any call, and by arguments alone, is what its policy says of the call.</summary>
public sealed class RuleTests
{
    private static readonly string[] Principals =
        ["principal", """principal == User::"alice" """, """principal == User::"bob" """, """principal in Group::"staff" """, "principal is User", "principal is Agent"];

    private static readonly string[] Actions =
        ["action", """action == Action::"Payments.transfer" """, """action == Action::"Other.tool" """, """action in Plugin::Action::"Payments" """, """action in Effect::Action::"read" """];

    private static readonly string[] Resources =
        ["resource", """resource == Plugin::"Payments" """, """resource == Account::"bob" """, """resource in Group::"accounts" """, "resource is Account"];

    private static readonly string[] Conditions =
    [
        "", """when { context.input.recipient == "bob" && context.input.amount.lessThan(decimal("5.0")) }""",
        """when { context.input.recipient == "bob" && context.authority has task } unless { resource is Plugin }""", "when { context.input.note == 1 }",
    ];

    [Fact]
    public void Evaluate_EveryScopeAndCondition_GivesWhatThePolicySays()
    {
        var outcomes = new HashSet<PolicyOutcome>();
        foreach (var call in (Call[])[new(isMapped: false), new(isMapped: true)])
            foreach (var policy in Policies())
                foreach (var step in call.Steps)
                {
                    var expected = call.Decision.Evaluate(step, policy);
                    outcomes.Add(expected);
                    Assert.True(expected == call.Outcome(policy, step), $"{policy} for {step.Principal}: {call.Outcome(policy, step)}, the policy says {expected}");
                }

        Assert.Equal(3, outcomes.Count);
    }

    private static IEnumerable<Policy> Policies() =>
        from principal in Principals
        from action in Actions
        from resource in Resources
        from condition in Conditions
        select PolicySet.Parse($"permit({principal}, {action}, {resource}) {condition};").Policies[0];

    /// <summary>A call whose resource is the plugin, or the account that the recipient names.</summary>
    private sealed class Call
    {
        private readonly PolicySnapshot _revision = new()
        {
            Id = "r1",
            Entities = SkGuard.Cedar.Entities.ParseJson("""
                [ { "uid": { "type": "User", "id": "alice" }, "attrs": {}, "parents": [ { "type": "Group", "id": "staff" } ] },
                  { "uid": { "type": "Account", "id": "bob" }, "attrs": {}, "parents": [ { "type": "Group", "id": "accounts" } ] } ]
                """),
        };

        internal Call(bool isMapped)
        {
            var tool = new ToolDescription("Payments", "transfer", Bench.Transfer().Parameters) { DeclaredResource = isMapped ? new ToolResource("recipient", "Account") : null };
            var authority = Codes.Alice.WithFact("task", "pay").Delegate("Agent", "payer");
            Steps = [.. authority.Steps.Select(step => new PrincipalView(step, _revision.Entities))];
            Decision = new CallDecision(tool) { Revision = _revision, Authority = authority, Plan = PlanCache.Get(authority, _revision, tool) };
            Assert.True(ArgumentGate.Bind(Decision, Bench.Payment(1m)));
        }

        internal CallDecision Decision { get; }

        internal PrincipalView[] Steps { get; }

        internal PolicyOutcome Outcome(Policy policy, PrincipalView step)
        {
            var tool = Decision.Plan!.Tool;
            var rule = new Rule(policy, tool);
            var entities = new CallEntities();
            entities.Enter(_revision, step, tool.Action);
            return rule.IsAbout(step, tool, entities) ? rule.Evaluate(Decision, step) : PolicyOutcome.NotSatisfied;
        }
    }
}
