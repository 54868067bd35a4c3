using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the log says of a kernel's tools when the guard first meets them.</summary>
[Trait("rule", "9")]
public sealed class StartReportTests : IDisposable
{
    private const string Settings = """
        {
          "SkGuard": {
            "Policies": [ "policies/*.cedar" ],
            "Grants": [
              { "tool": "Payments.transfer", "where": { "amount": { "maximum": 200 } } },
              { "tool": "effect:read", "id": "readers" },
              { "tool": "Mail.*" }
            ],
            "Tools": {
              "Payments.*": { "Effects": [ "write" ] },
              "Payments.transfer": {
                "Arguments": { "recipient": { "Type": "iban" } },
                "Resource": { "Argument": "recipient", "Type": "Account" }
              },
              "Files.*": { "Arguments": { "path": { "Root": "documents" } } }
            },
            "Audit": { "Path": "audit.jsonl" }
          }
        }
        """;

    private const string Policies = """
        @id("office-hours") permit(principal, action in Plugin::Action::"Payments", resource);
        forbid(principal, action in Effect::Action::"write", resource) when { context.input has note };
        """;

    private static readonly ToolDescription[] Tools =
    [
        new("Payments", "transfer",
        [
            new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true, DeclaredType = ArgumentType.Email },
            new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        ])
        {
            DeclaredEffects = Effect.Read,
            DeclaredResource = new ToolResource("recipient", "Person"),
        },
        new("Files", "read", [new ToolParameter("path") { ClrType = typeof(string), IsRequired = true, DeclaredType = ArgumentType.Path }])
        {
            DeclaredEffects = Effect.Read,
        },
        new("Time", "now", []),
    ];

    private readonly Trial _trial = new Trial().Settings(Settings).Write("policies/bank.cedar", Policies);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Meet_Tools_LogsTheTableAndWarnings()
    {
        _trial.Meet(Tools);

        Approved.Is("start-report", _trial.Logged(LogLevel.Information));
    }

    [Fact]
    public void Meet_MorePoliciesThanAnybodyReads_NamesTheFirst()
    {
        _trial.Write("policies/bank.cedar", string.Concat(Enumerable.Range(1, 20).Select(i => $"@id(\"p{i}\") permit(principal, action, resource);")));

        _trial.Meet(Tools);

        Assert.Contains("p1, p2, p3, p4, p5, p6 and 14 more", _trial.Logged(LogLevel.Information), StringComparison.Ordinal);
    }
}
