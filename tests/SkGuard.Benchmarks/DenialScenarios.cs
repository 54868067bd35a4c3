using System.Globalization;
using System.Text;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Benchmarks;

/// <summary>What a denial costs from the decision to its text, with as many rules of the very tool as asked for.</summary>
internal sealed class DenialScenarios
{
    private readonly ToolDescription _tool = new(
        "Payments", "transfer",
        [
            new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
            new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        ]);

    /// <param name="rules">How many rules speak of the tool.</param>
    internal DenialScenarios(int rules)
    {
        var calls = rules switch { > 1_000 => 2, > 1 => 20, _ => 200 }; // of one rule many, so that its code is optimised as that of the others
        All =
        [
            new("denial-rendered", calls, Deny(Forbids(rules), Authority.For("User", "alice"))),
            new("denial-rendered-permits", calls, Deny(Permits(rules), Authority.For("User", "alice"))),
            new("denial-rendered-bounds", calls, Deny(Bounds(rules), Authority.For("User", "alice"))),
        ];
    }

    private DenialScenarios(Authority authority) => All = [new("denial-rendered-enum", 2, Deny("", authority, recipient: "mallory"))];

    internal IReadOnlyList<Scenario> All { get; }

    /// <summary>One grant with a list of so many recipients.</summary>
    internal static DenialScenarios OfAnEnum(int values) => new(Authority.For("User", "alice").Grant(
        Grant.To("Payments.transfer").Where("recipient", Allowed.OneOf(Enumerable.Range(0, values).Select(i => string.Create(CultureInfo.InvariantCulture, $"account{i}"))))));

    private const string Permit = """
        permit(principal == User::"alice", action == Action::"Payments.transfer", resource)
        when { context.input.amount.lessThanOrEqual(decimal("200.0")) && ["alice", "bob", "carol"].contains(context.input.recipient) };

        """;

    /// <summary>A permit, and forbids of one recipient each.</summary>
    private static string Forbids(int rules) => Permit + Lines(
        rules - 1, i => $"forbid(principal, action == Action::\"Payments.transfer\", resource) when {{ context.input.recipient == \"mallory{i}\" }};");

    /// <summary>Permits of one recipient and one amount each.</summary>
    private static string Permits(int rules) => Lines(
        rules, i => $"permit(principal, action == Action::\"Payments.transfer\", resource) when {{ context.input.recipient == \"bob{i}\" && context.input.amount.lessThanOrEqual(decimal(\"{i + 1}.0\")) }};");

    /// <summary>A permit, and forbids that all bear on the argument that has to change.</summary>
    private static string Bounds(int rules) => Permit + Lines(
        rules - 1, i => $"forbid(principal, action == Action::\"Payments.transfer\", resource) when {{ context.input.amount == decimal(\"{i}.5\") && context.input.recipient != \"carol\" }};");

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.AppendLine(line(i));
        return text.ToString();
    }

    private Action<int> Deny(string policies, Authority authority, string recipient = "bob")
    {
        var revision = new PolicySnapshot { Id = "benchmark", Policies = PolicySet.Parse(policies), HasOrganisationLayer = policies.Length > 0 };
        var guard = new ToolGuard(new GuardServices { Revisions = new FixedRevision(revision), MaxPerRun = int.MaxValue });
        var origin = new InvocationContext(InvocationContext.Kernel) { Bound = authority, Available = new AvailableTools(_tool, source => [(ToolDescription)source]) };
        var arguments = new Dictionary<string, object?> { ["recipient"] = recipient, ["amount"] = 90_000m };
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                var decision = guard.Decisions.DecideAsync(_tool, arguments, origin, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                var denial = guard.Explainer.ExplainAsync(decision, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                if (denial.Code != DenialCode.ArgumentOutOfBounds || denial.ToJson().Length < 100)
                    throw new InvalidOperationException("A measured call was not decided as it should be.");
                DecisionPoint.Return(decision);
            }
        };
    }
}
