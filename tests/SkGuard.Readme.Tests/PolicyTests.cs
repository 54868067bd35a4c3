using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;
using SkGuard.Cedar;

namespace SkGuard.Readme.Tests;

/// <summary>The request as policies see it.</summary>
public sealed class PolicyTests : IDisposable
{
    private const string Actor = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }";

    private readonly World _world = new();
    private readonly List<World> _banks = [];

    public static TheoryData<string> Annotations => [.. Pages.Named("annotations").Rows.Select(row => Pages.Code(row[0]).Single())];

    public static TheoryData<string> SemanticTypes => [.. Enum.GetNames<ArgumentType>().Select(name => name.ToLowerInvariant())];

    [Fact]
    [Holds("policy", "tools", "entities", "request", "tools-code")]
    public async Task Policy_OverTheWholeRequest_PermitsWhatItSaysAndNothingElse()
    {
        foreach (var plugin in (object[])[new Payments(), Snippet.Create("Bank")])
        {
            var kernel = Kernel(Pages.Named("policy").Text, plugin);
            var alice = Authority.For("User", "alice").With("identified", true).WithTag("scope", Scopes("payments")).WithFact("task", "bills");
            Task<string> Pay(Authority authority, decimal amount = 200, string to = "DE89 3704 0044 0532 0130 00") =>
                kernel.WithAuthority(authority.InSession(Guid.NewGuid().ToString())).PayAsync(amount, to);

            Assert.Equal($"paid 200 to {Calls.Account}", await Pay(alice));
            Assert.Equal("argument_out_of_bounds", Calls.Code(await Pay(alice, 200.01m)));
            Assert.Equal("argument_invalid", Calls.Code(await Pay(alice, to: "DE00 3704 0044 0532 0130 00")));
            Assert.StartsWith("{\"error\"", await Pay(alice, to: "GB82 WEST 1234 5698 7654 32"), StringComparison.Ordinal);
            Assert.StartsWith("{\"error\"", await Pay(alice.WithTag("scope", Scopes("reading"))), StringComparison.Ordinal);
            Assert.StartsWith("{\"error\"", await Pay(alice.WithFact("task", "shopping")), StringComparison.Ordinal);
            Assert.StartsWith("{\"error\"", await Pay(alice.With("identified", false)), StringComparison.Ordinal);
            Assert.Equal("tool_not_granted", Calls.Code(await Pay(Authority.For("User", "bob"))));

            var session = kernel.WithAuthority(alice.InSession("one"));
            for (var i = 0; i < 3; i++)
                Assert.StartsWith("paid", await session.PayAsync(1), StringComparison.Ordinal);
            Assert.Equal("tool_not_granted", Calls.Code(await session.PayAsync(1)));
        }
    }

    private static CedarValue Scopes(string scope) => CedarValue.Of(CedarSet.Of(CedarValue.Of(scope))); // as from a claim

    [Fact]
    public async Task Policy_ThatStandsAgainstACall_PassesOnItsReason()
    {
        var alice = Authority.For("User", "alice").With("identified", true).WithTag("scope", Scopes("payments")).WithFact("task", "bills");
        var kernel = Kernel(Pages.Named("policy").Text, new Payments()).WithAuthority(alice);
        var told = (string)Calls.Denial(await kernel.PayAsync(900))["message"]!;
        Assert.Contains("bills are paid to German accounts, at most 200 at a time", told, StringComparison.Ordinal);

        var silent = Kernel("@confidential\n" + Pages.Named("policy").Text, new Payments()).WithAuthority(alice);
        Assert.DoesNotContain("German", (string)Calls.Denial(await silent.PayAsync(900))["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_InTheTable_IsWhatTheGuardGives()
    {
        // Each attribute of the context is in the table, and each of the table's in the policy that is decided.
        var rows = Pages.Named("request").Rows.Select(row => Pages.Code(row[0]).Single()).ToArray();
        Assert.Equal(
            ["principal", "action", "resource", "context.input", "context.derived", "context.authority", "context.session", "context.system"], rows);
        Assert.All(rows, name => Assert.Contains(name, Pages.Named("policy").Text, StringComparison.Ordinal));
    }

    [Fact]
    public void MixedComparison_WhenTheFirstKernelIsMade_IsFoundWithTheCorrectedLine()
    {
        var policy = """permit (principal, action, resource) when { context.input.amount <= 200 };""";
        var problem = Assert.Throws<GuardConfigurationException>(() => Kernel(policy, new Payments())).Problems.Single();
        Assert.EndsWith("Write: context.input.amount.lessThanOrEqual(decimal(\"200.0\"))", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effects_ThatARuleNames_MustBeDeclared()
    {
        var kernel = _world.With("p.cedar", "permit (principal, action in Effect::Action::\"read\", resource);")
            .Kernel(World.Section($"\"Policies\": [ \"p.cedar\" ], {Actor}"));
        Assert.Equal("tool_undeclared", Calls.Code(await kernel.BalanceAsync()));
        Assert.Contains(_world.Log.Warnings, line => line.Contains("Payments.balance declares no effects", StringComparison.Ordinal));
    }

    [Fact]
    public void Approval_OnAForbid_StopsTheStart() =>
        Assert.Throws<GuardConfigurationException>(() => Kernel("@approval(\"boss\") forbid (principal, action, resource);", new Payments()));

    [Theory]
    [Holds("annotations")]
    [MemberData(nameof(Annotations))]
    public void Annotation_NearlyOneOfTheTable_StopsTheStartAndNamesIt(string annotation)
    {
        var problem = Assert.Throws<GuardConfigurationException>(() => Kernel($"{annotation}x permit (principal, action, resource);", new Payments())).Problems.Single();
        Assert.Contains($"Write {annotation},", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Holds("semantic-types")]
    [MemberData(nameof(SemanticTypes))]
    public async Task SemanticType_Spelling_IsWhatRulesSeeAndLiesInItsContainers(string type)
    {
        var row = Pages.Named("semantic-types").Rows.Single(cells => cells[0] == $"`{type}`");
        var (written, seen) = (Pages.Code(row[1]).Single(), Pages.Code(row[2]).Single());
        var root = type == "path" ? ", \"Root\": \"documents\"" : "";
        var isIn = string.Concat(Pages.Code(row[3]).Select(container => $"context.input.what in {container} && "));
        var kernel = Saying($"\"Type\": \"{type}\"{root}", $"permit (principal, action, resource) when {{ {isIn}context.input.what == {seen} }};");

        Assert.StartsWith("said", await SayAsync(kernel, written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Url_Attributes_AreReadByRules()
    {
        const string Policy = """
            permit (principal, action, resource) when {
              context.input.what.host in Domain::"contoso.com" && context.input.what.scheme == "https" && context.input.what.port == 443
            };
            """;
        var kernel = Saying("\"Type\": \"url\"", Policy);
        Assert.StartsWith("said", await SayAsync(kernel, "https://www.contoso.com/"), StringComparison.Ordinal);
    }

    [Fact]
    public void SemanticTypes_InTheTable_AreAll() => Assert.Equal(
        Enum.GetNames<ArgumentType>().Select(name => name.ToLowerInvariant()),
        Pages.Named("semantic-types").Rows.Select(row => Pages.Code(row[0]).Single()));

    [Fact]
    [Holds("cedar")]
    public async Task Cedar_OnItsOwn_Decides() =>
        Assert.Equal(Cedar.Decision.Allow, await Snippet.RunAsync("cedar", new Given(), "response.Decision"));

    [Fact]
    [Holds("cedar-language")]
    public void Cedar_LanguageOfTheTable_IsWhatTheEngineParses()
    {
        var rows = Pages.Named("cedar-language").Rows.ToDictionary(row => row[0], row => row[1]);
        Assert.Equal(
            Enum.GetNames<CedarKind>().Where(name => name != nameof(CedarKind.None)).Order(StringComparer.Ordinal),
            rows["types"].Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
        Assert.All(Pages.Code(rows["methods"]), method => Assert.True(Parses($"principal.{method}({(method == "isEmpty" ? "" : "\"a\"")})"), method));
        Assert.All(Pages.Code(rows["functions"]), function => Assert.True(Parses($"{function}(\"1\") == 1"), function));
        Assert.False(Parses("principal.none(1)"));

        static bool Parses(string condition) => PolicySet.TryParse($"permit (principal, action, resource) when {{ {condition} }};", null, out _, out _);
    }

    [Fact]
    [Holds("partial")]
    public async Task Partial_TellsWhatTheRestDependsOn() =>
        Assert.Equal("context.input.amount <= 100", $"{await Snippet.RunAsync("partial", new Given(), "results[0].Residual")}");

    public void Dispose()
    {
        _banks.ForEach(bank => bank.Dispose());
        _world.Dispose();
    }

    private Kernel Kernel(string policy, object plugin)
    {
        // A world each: one guard writes an audit file.
        var bank = new World().With("policies/bank.cedar", policy).With("policies/entities.json", Pages.Named("entities").Text);
        _banks.Add(bank);
        var isDeclared = plugin is not Payments;
        return bank.Kernel(isDeclared ? WithoutTools(Pages.Named("tools").Text) : Pages.Named("tools").Text, plugin);
    }

    private Kernel Saying(string argument, string policy) => _world.With("p.cedar", policy).Kernel(
        World.Section($"{Actor}, \"Policies\": [ \"*.cedar\" ], \"Tools\": {{ \"Payments.say\": {{ \"Arguments\": {{ \"what\": {{ {argument} }} }} }} }}"),
        new Echo());

    private static async Task<string> SayAsync(Kernel kernel, string what) =>
        (await kernel.InvokeAsync("Payments", "say", new() { ["what"] = what })).ToString();

    // What the attributes say must not be said by the configuration as well.
    private static string WithoutTools(string json)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node["SkGuard"]!.AsObject().Remove("Tools");
        return node.ToJsonString();
    }

    private sealed class Echo
    {
        private readonly string _verb = "said";

        [KernelFunction("say")]
        public string Say(string what) => $"{_verb} {what}";
    }
}
