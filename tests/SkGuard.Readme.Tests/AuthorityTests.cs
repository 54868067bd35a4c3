using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>How a call is decided, and whose authority counts: each row of the table.</summary>
public sealed class AuthorityTests : IDisposable
{
    private const string Nothing = "\"Mode\": \"Enforce\"";
    private const string Configured = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"a\" }, \"Grants\": [ { \"tool\": \"Payments.*\" } ]";

    private readonly World _world = new();

    /// <summary>Each row has a test of its own in this class.</summary>
    [Fact]
    [Holds("authority-sources")]
    public void Rows_OfTheTable_AreThoseThatAreTested() => Assert.Equal(
        ["on a kernel of `kernel.WithAuthority(authority)`", "with a provider, nothing bound", "with a provider and a bound authority", "with neither",
            "by a tool, also from work that outlives the tool", "on a kernel of `kernel.AsApplication(name, grants)`"],
        Pages.Named("authority-sources").Rows.Select(row => row[0]));

    [Fact]
    public async Task Bound_WithoutAProvider_Counts()
    {
        var kernel = _world.Kernel(World.Section(Nothing));
        Assert.Equal("1000", await kernel.WithAuthority(Granted("alice")).BalanceAsync());
        Assert.Equal("tool_not_granted", Calls.Code(await kernel.WithAuthority(Authority.For("User", "alice")).BalanceAsync()));
    }

    [Fact]
    public async Task Provided_WithNothingBound_Counts() => Assert.Equal("1000", await Provided(Granted("alice")).BalanceAsync());

    [Fact]
    public async Task Both_WhereTheBoundStartsWithTheProvided_TheBoundCounts()
    {
        var provided = Granted("alice");
        var kernel = Provided(provided);

        Assert.Equal("1000", await kernel.WithAuthority(provided).BalanceAsync());
        Assert.Equal("tool_not_granted", Calls.Code(await kernel.WithAuthority(provided.Delegate("Agent", "payer")).BalanceAsync()));
        Assert.Equal("authority_conflict", Calls.Code(await kernel.WithAuthority(Granted("bob")).BalanceAsync()));
    }

    [Fact]
    public async Task Both_WhereTheBoundAddsTheFirstGrants_TheBoundCounts()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice")], "test"));
        var kernel = Provided(Authority.From(user, "s1"), "\"Grants\": [ { \"tool\": \"Payments.*\" } ]");

        Assert.Equal("1000", await kernel.BalanceAsync());
        var narrow = kernel.WithAuthority(Authority.From(user, "s1").Grant(Grant.To("Payments.balance")));
        Assert.Equal("1000", await narrow.BalanceAsync());
        Assert.Equal("tool_not_granted", Calls.Code(await narrow.PayAsync(1)));
        var provided = Provided(Authority.From(user, "s1").Grant(Grant.To("Payments.balance")), "\"Grants\": [ { \"tool\": \"Payments.*\" } ]");
        Assert.Equal("authority_conflict", Calls.Code(await provided.WithAuthority(
            Authority.From(user, "s1").Grant(Grant.To("Payments.balance"), Grant.To("Payments.transfer"))).PayAsync(1)));
    }

    [Fact]
    public async Task Tool_ThatCallsAKernelOfNobody_ActsUnderItsOwnCallsAuthority()
    {
        var kernel = _world.Kernel(World.Section(Configured), more: services => services.AddSingleton(new Kernel()));
        kernel.Plugins.AddFromFunctions("Desk", [KernelFunctionFactory.CreateFromMethod(() => kernel.BalanceAsync(), "ask")]);

        Assert.Equal("1000", await kernel.BalanceAsync());
        var alice = kernel.WithAuthority(Authority.For("User", "alice").Grant(Grant.To("Desk.ask")));
        Assert.Equal("tool_not_granted", Calls.Code((await alice.InvokeAsync("Desk", "ask")).ToString()));
    }

    [Fact]
    public async Task Neither_TheConfiguredPrincipalCounts()
    {
        Assert.Equal("1000", await _world.Kernel(World.Section(Configured)).BalanceAsync());
        Assert.Equal("authority_missing", Calls.Code(await _world.Kernel(World.Section(Nothing)).BalanceAsync()));
        Assert.Equal("authority_missing", Calls.Code(await Provided(null, Configured).BalanceAsync()));
    }

    [Fact]
    public async Task FunctionWithoutAPlugin_IsOneOfThePluginTools()
    {
        Assert.Contains("`Tools.search`", Pages.Text, StringComparison.Ordinal);
        var search = KernelFunctionFactory.CreateFromMethod((string text) => "found " + text, "search");
        var kernel = _world.Kernel(World.Section(Nothing));

        var denied = await kernel.WithAuthority(Granted("alice")).InvokeAsync(search, new() { ["text"] = "a" });
        var permitted = await kernel.WithAuthority(Authority.For("User", "alice").Grant(Grant.To("Tools.search"))).InvokeAsync(search, new() { ["text"] = "a" });

        Assert.Equal("Tools.search", (string)Calls.Denial(denied.ToString())["tool"]!);
        Assert.Equal("found a", permitted.ToString());
    }

    [Fact]
    [Holds("application")]
    public async Task AsApplication_DirectCalls_AreTheApplications()
    {
        var kernel = _world.Kernel(World.Section(Nothing));

        await Snippet.RunAsync("application", new Given { Kernel = kernel });
        var thrown = await Assert.ThrowsAsync<ToolCallDeniedException>(() => kernel.AsApplication("nightly report", Grant.To("Payments.balance")).PayAsync(1));
        Assert.Equal(DenialCode.ToolNotGranted, thrown.Denial.Code);
        Assert.Equal("authority_missing", Calls.Code(await kernel.BalanceAsync()));
    }

    [Fact]
    public async Task Grant_BesideAForbid_OverridesNothing()
    {
        var kernel = _world.With("policies/a.cedar", "forbid (principal, action, resource);").Kernel(World.Section("\"Policies\": [ \"policies/*.cedar\" ]"));
        Assert.Equal("forbidden_by_policy", Calls.Code(await kernel.WithAuthority(Granted("alice")).BalanceAsync()));
    }

    [Fact]
    public async Task Grant_BesideAnOrganisationLayer_NeedsItsPermitToo()
    {
        var kernel = _world.Kernel(World.Section("\"Grants\": [ { \"tool\": \"Payments.transfer\" } ]"));
        Assert.Equal("tool_not_granted", Calls.Code(await kernel.WithAuthority(Granted("alice")).BalanceAsync()));
    }

    [Fact]
    public void Json_OfAnAuthority_GivesItBack()
    {
        var authority = Granted("alice").With("a", 1).WithFact("f", "x").WithTag("t", true).InSession("s")
            .Until(new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(authority.ToJson(), Authority.Parse(authority.ToJson()).ToJson());
    }

    [Fact]
    public async Task UndeclaredArgument_IsRemovedAndAudited()
    {
        var kernel = _world.Kernel(World.Section(Configured + ", \"Audit\": { \"Path\": \"audit.jsonl\" }"));
        await kernel.InvokeAsync("Payments", "balance", new() { ["sneaky"] = 1 });
        Assert.Equal(["sneaky"], AuditReader.Read(_world.At("audit.jsonl")).Records.OfType<DecisionRecord>().Single().RemovedArguments);
    }

    public void Dispose() => _world.Dispose();

    private static Authority Granted(string user) => Authority.For("User", user).Grant(Grant.To("Payments.*"));

    private Kernel Provided(Authority? authority, string content = Nothing) =>
        _world.Kernel(World.Section(content), more: services => services.AddSkGuardAuthority(_ => authority));
}
