using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests;

/// <summary>Each rung of the ladder from "one line" to delegation, as an application climbs it.</summary>
public sealed class LadderTests
{
    private const string Agent = """ "Principal": { "Type": "Agent", "Id": "shop-agent" } """;

    [Fact]
    [Trait("rule", "9 mode")]
    [Trait("rule", "9")]
    public async Task Rung0_ObserveWithAPrincipal_StopsNothingAndSaysOnceWhichLineWouldAllowIt()
    {
        var lines = new Lines();
        var stand = new Stand(json: $$"""{ "SkGuard": { "Mode": "Observe", {{Agent}} } }""", before: builder => builder.Services.AddSingleton<ILoggerFactory>(lines));

        for (var i = 0; i < 3; i++)
            await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));
        await stand.Kernel.InvokeAsync("Shop", "count");

        Assert.Equal(4, stand.Shop.Ran.Count);
        var told = lines.All.Where(line => line.Contains("would have been denied", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, told.Length);
        Assert.Contains("""add to "Grants": { "tool": "Shop.pay" }""", told[0], StringComparison.Ordinal);
        Assert.Contains(lines.All, line => line.Contains("only observes", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "1.2")]
    public async Task Rung1_GrantsInConfiguration_PermitWhatTheySay()
    {
        var stand = new Stand(json: $$"""
            { "SkGuard": { "Mode": "Enforce", {{Agent}}, "Grants": [ { "tool": "Shop.pay", "where": { "amount": { "maximum": 200 } } } ] } }
            """);

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(200));
        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(201))));
        Assert.Equal("tool_not_granted", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "reset")));
        Assert.Equal(["pay bob 200"], stand.Shop.Ran);
    }

    [Fact]
    [Trait("rule", "1.1")]
    public async Task Rung2_AuthorityPerUser_IsTakenForEachCall()
    {
        var user = "alice";
        var stand = new Stand(before: builder => builder.Services.AddSkGuardAuthority(_ => user == "alice" ? Stand.MayPay(200) : null));

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(200));
        user = "mallory";
        Assert.Equal("authority_missing", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(200))));

        Assert.Equal(["pay bob 200"], stand.Shop.Ran);
        Assert.Equal(["User::\"alice\""], stand.Trail.Decisions[0].Principals);
    }

    [Fact]
    [Trait("rule", "11")]
    [Trait("rule", "2")]
    public async Task Rung3_CedarPolicies_PermitAndForbidAndTellTheirReason()
    {
        using var folder = new Folder();
        folder.Write("shop.cedar", """
            permit(principal is User, action in Plugin::Action::"Shop", resource);
            @reason("Mallory is under investigation.") @advice("Ask the fraud desk.")
            forbid(principal, action == Action::"Shop.pay", resource) when { context.input.to == "mallory" };
            """);
        var stand = new Stand(Stand.Alice, $$"""{ "SkGuard": { "Mode": "Enforce", "Policies": [ "{{folder.Path}}/*.cedar" ] } }""");

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(5));
        var denial = (await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(5, "mallory"))).ToString();

        Assert.Equal(["pay bob 5"], stand.Shop.Ran);
        Assert.Equal("forbidden_by_policy", Stand.Code(denial));
        Assert.Contains("Mallory is under investigation", denial, StringComparison.Ordinal);
        Assert.Contains("\"advice\":\"Ask the fraud desk.\"", denial, StringComparison.Ordinal);
        Assert.Contains("\"retry\":\"never\"", denial, StringComparison.Ordinal);
        Assert.DoesNotContain("violations", denial, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "1.3")]
    public async Task Rung4_Delegation_HoldsLessThanItsParent()
    {
        var stand = new Stand(Stand.MayPay(200));
        var helper = stand.Bare.WithAuthority(Stand.MayPay(200).Delegate("Agent", "helper", Grant.To("Shop.pay").Where("amount", Allowed.AtMost(50))));

        await helper.InvokeAsync("Shop", "pay", Stand.Payment(50));
        Assert.Equal("argument_out_of_bounds", Stand.Code(await helper.InvokeAsync("Shop", "pay", Stand.Payment(51))));
        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(51));

        Assert.Equal(["pay bob 50", "pay bob 51"], stand.Shop.Ran);
        Assert.Equal(["User::\"alice\"", "Agent::\"helper\""], stand.Trail.Decisions[0].Principals);
    }

    [Theory]
    [Trait("rule", "1.2")]
    [InlineData("missing.cedar", "matches no file")]
    [InlineData("none/*.cedar", "matches no file")]
    [InlineData("broken.cedar", "broken.cedar")]
    public void AddSkGuard_APolicyFileThatCannotBeUsed_StopsTheStart(string policy, string says)
    {
        using var folder = new Folder();
        folder.Write("broken.cedar", "permit(principal, action");
        var builder = Kernel.CreateBuilder();

        var exception = Assert.Throws<GuardConfigurationException>(
            () => builder.AddSkGuard(Stand.Json($$"""{ "SkGuard": { "Policies": [ "{{folder.Path}}/{{policy}}" ] } }""")));

        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(ToolGuard));
    }

    [Fact]
    [Trait("rule", "1.2")]
    public void AddSkGuard_APolicyFileThatCannotBeRead_StopsTheStart()
    {
        using var folder = new Folder();
        Directory.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "loop.cedar"), System.IO.Path.Combine(folder.Path, "loop.cedar"));
        var builder = Kernel.CreateBuilder();

        Assert.Throws<GuardConfigurationException>(() => builder.AddSkGuard(Stand.Json($$"""{ "SkGuard": { "Policies": [ "{{folder.Path}}/loop.cedar" ] } }""")));
    }

    [Fact]
    [Trait("rule", "1.2")]
    public async Task AddSkGuard_PoliciesWithoutAnyPermit_DenyEverythingAndTheStartSaysWhatToAdd()
    {
        using var folder = new Folder();
        folder.Write("only.cedar", """forbid(principal, action, resource) when { context.input has to && context.input.to == "mallory" };""");
        var lines = new Lines();
        var stand = new Stand(
            Stand.MayAll, $$"""{ "SkGuard": { "Policies": [ "{{folder.Path}}/only.cedar" ] } }""", before: builder => builder.Services.AddSingleton<ILoggerFactory>(lines));

        Assert.Equal("tool_not_granted", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1))));
        Assert.Contains(lines.All, line => line.Contains("permit(principal, action, resource);", StringComparison.Ordinal));
    }

    private sealed class Folder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("skguard").FullName;

        internal void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = [];

        internal IReadOnlyList<string> All => _lines;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Add(formatter(state, exception));
    }
}
