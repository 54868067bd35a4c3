using System.Text.Json;
using BankAgent.Agents;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;

namespace SkGuard.Examples.Tests;

/// <summary>The tests beside the policies, against the guard, the policies and the tools that the example runs with.</summary>
public sealed class PolicyTests
{
    public static IEnumerable<object[]> Cases => PolicyCase.All.Select(each => new object[] { each.File, each.Case.Name });

    [Theory, MemberData(nameof(Cases))]
    public async Task Case(string file, string name)
    {
        var (_, test) = Assert.Single(PolicyCase.All, each => each.File == file && each.Case.Name == name);
        using var folder = new TempFolder();
        var audit = folder.File("decisions.jsonl");
        using var office = new Office(Configuration(audit), TimeProvider.System);

        var result = await office.Kernel.WithAuthority(test.Authority).InvokeAsync(Plugin(test), Function(test), Arguments(test));

        var decision = Assert.IsType<DecisionRecord>(AuditReader.ReadLines(audit).First().Record);
        Assert.Equal(test.Expected.GetProperty("decision").GetString(), decision.Decision == AuditDecision.Permit ? "permit" : "deny");
        Assert.Equal(decision.Decision == AuditDecision.Permit ? 1 : 0, office.Journal.Deeds.Count);
        if (decision.Decision == AuditDecision.Deny)
            IsDenied(test.Expected, result.GetValue<string>()!, decision);
    }

    private static void IsDenied(JsonElement expected, string denial, DecisionRecord decision)
    {
        using var document = JsonDocument.Parse(denial);
        foreach (var key in (string[])["code", "retry", "violations"])
            if (expected.TryGetProperty(key, out var value))
                Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(document.RootElement.GetProperty(key)));
        if (expected.TryGetProperty("rules", out var rules))
            Assert.Equal(rules.EnumerateArray().Select(rule => rule.GetString()!), decision.Rules);
    }

    private static IConfiguration Configuration(string audit) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddInMemoryCollection([new("SkGuard:Audit:Path", audit)])
        .Build();

    private static string Plugin(PolicyCase test) => test.Tool.Split('.')[0];

    private static string Function(PolicyCase test) => test.Tool.Split('.')[1];

    private static KernelArguments Arguments(PolicyCase test)
    {
        var arguments = new KernelArguments();
        foreach (var argument in test.Arguments?.EnumerateObject() ?? default)
            arguments[argument.Name] = argument.Value;
        return arguments;
    }
}
