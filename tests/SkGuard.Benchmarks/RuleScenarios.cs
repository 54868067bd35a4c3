using System.Globalization;
using System.Text;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Benchmarks;

/// <summary>What a decision costs with as many rules of the very tool as asked for, of which the last one decides.</summary>
internal sealed class RuleScenarios
{
    private const int Calls = 2_000;

    private readonly ToolDescription _tool = new(
        "Payments", "transfer",
        [
            new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
            new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        ]);

    /// <param name="rules">How many rules speak of the tool.</param>
    internal RuleScenarios(int rules) => All =
    [
        new("decision-permit-late", Calls, Decide(Permits(rules), $"bob{Text(rules - 1)}", permitted: true)),
        new("decision-permit-none", Calls, Decide(Permits(rules), "mallory", permitted: false)),
        new("decision-forbid-late", Calls, Decide(Forbids(rules), $"mallory{Text(rules - 1)}", permitted: false)),
        new("decision-forbid-none", Calls, Decide(Forbids(rules), "bob", permitted: true)),
        new("decision-grant-late", Calls, Decide("", $"bob{Text(rules - 1)}", permitted: true, Grants(rules))),
    ];

    internal IReadOnlyList<Scenario> All { get; }

    private static string Permits(int rules) => Lines(
        rules, i => $"permit(principal, action == Action::\"Payments.transfer\", resource) when {{ context.input.recipient == \"bob{i}\" && context.input.amount.lessThanOrEqual(decimal(\"200.0\")) }};");

    private static string Forbids(int rules) => "permit(principal, action == Action::\"Payments.transfer\", resource);" + Lines(
        rules, i => $"forbid(principal, action == Action::\"Payments.transfer\", resource) when {{ [\"mallory{i}\"].contains(context.input.recipient) }};");

    private static Grant[] Grants(int rules) =>
        [.. Enumerable.Range(0, rules).Select(i => Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Where("recipient", Allowed.Exactly($"bob{Text(i)}")))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(int count, Func<string, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.AppendLine(line(Text(i)));
        return text.ToString();
    }

    private Action<int> Decide(string policies, string recipient, bool permitted, Grant[]? grants = null)
    {
        var revision = new PolicySnapshot { Id = "benchmark", Policies = PolicySet.Parse(policies), HasOrganisationLayer = policies.Length > 0 };
        var guard = new ToolGuard(new GuardServices { Revisions = new FixedRevision(revision), MaxPerRun = int.MaxValue });
        var alice = Authority.For("User", "alice");
        var origin = new InvocationContext(InvocationContext.Kernel) { Bound = grants is null ? alice : alice.Grant(grants) };
        var arguments = new Dictionary<string, object?> { ["recipient"] = recipient, ["amount"] = 150m };
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                var deciding = guard.Decisions.DecideAsync(_tool, arguments, origin, CancellationToken.None);
                if (!deciding.IsCompletedSuccessfully || deciding.Result is not { } decision || decision.IsPermitted != permitted)
                    throw new InvalidOperationException("A measured call was not decided as it should be.");
                DecisionPoint.Return(decision);
            }
        };
    }
}
