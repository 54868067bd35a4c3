using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>Each rung does what the README and the page of policies say of it.</summary>
public sealed class LadderTests : IDisposable
{
    private readonly World _world = new();
    private readonly Payments _payments = new();

    [Fact]
    [Holds("rung0", "rung0-log")]
    public async Task Rung0_EveryCall_RunsAndIsLoggedOnce()
    {
        var kernel = _world.Kernel(Pages.Named("rung0").Text, _payments);

        await kernel.PayAsync(150m);
        await kernel.PayAsync(900m);

        Assert.Equal(2, _payments.Paid);
        Assert.All(Pages.Named("rung0-log").Text.Split('\n'), line => Assert.Single(_world.Log.Warnings, line));
    }

    [Fact]
    [Holds("rung1")]
    public async Task Rung1_GrantsOfTheConfiguration_Decide()
    {
        var kernel = _world.Kernel(Pages.Named("rung1").Text, _payments);

        Assert.Equal("1000", await kernel.BalanceAsync());
        Assert.Equal("argument_out_of_bounds", Calls.Code(await kernel.PayAsync(900)));
        for (var i = 0; i < 3; i++)
            await kernel.PayAsync(200);
        var denial = Calls.Denial(await kernel.PayAsync(200));

        Assert.Equal(3, _payments.Paid);
        Assert.Equal("limit_exceeded", (string)denial["code"]!);
        Assert.StartsWith("after:", (string)denial["retry"]!, StringComparison.Ordinal);
    }

    [Fact]
    [Holds("rung2", "rung2-provider")]
    public async Task Rung2_TheSignedInUser_IsTheAuthority()
    {
        var given = new Given { Services = _world.Services(), Configuration = _world.Configuration(Pages.Named("rung1").Text) };
        await Snippet.RunAsync("rung2", given);
        var kernel = _world.Own(given.Services.BuildServiceProvider().GetRequiredService<Kernel>());
        var http = kernel.GetRequiredService<IHttpContextAccessor>();

        http.HttpContext = new DefaultHttpContext();
        Assert.Equal("authority_missing", Calls.Code(await kernel.BalanceAsync()));
        http.HttpContext = new DefaultHttpContext { User = User(new Claim("sub", "alice")) };
        Assert.Equal("1000", await kernel.BalanceAsync());
        Assert.StartsWith("paid 150", await kernel.PayAsync(150), StringComparison.Ordinal); // three a day, in whichever sessions
        http.HttpContext = new DefaultHttpContext { User = User(new Claim("sub", "alice"), new Claim("sid", "1")) };
        Assert.StartsWith("paid 150", await kernel.PayAsync(150), StringComparison.Ordinal);
        http.HttpContext = new DefaultHttpContext { User = User(new Claim("sub", "alice"), new Claim("sid", "2")) };
        Assert.StartsWith("paid 150", await kernel.PayAsync(150), StringComparison.Ordinal);
        Assert.Equal("limit_exceeded", Calls.Code(await kernel.PayAsync(150)));
        http.HttpContext = new DefaultHttpContext { User = User(new Claim("sub", "bob"), new Claim("sid", "2")) };
        Assert.StartsWith("paid 150", await kernel.PayAsync(150), StringComparison.Ordinal);
    }

    [Fact]
    [Holds("counters")]
    public async Task Rung2_EachCounter_IsCountedForWhatTheTableSays()
    {
        Assert.Equal(3 + 2, Pages.Named("counters").Text.Trim().Split('\n').Length);
        var once = Grant.To("Payments.transfer").Times(1);
        var own = _world.Kernel("""{ "SkGuard": { "Mode": "Enforce" } }""", _payments);
        Assert.Equal("paid paid denied paid", await Pays(own, Alice("1").Grant(once), Alice("2").Grant(once), Alice("2").Grant(once), Authority.For("User", "alice").Grant(once)));
        Assert.Equal("limit_exceeded", Calls.Code(await own.WithAuthority(Authority.From(User(new Claim("sub", "alice"))).Grant(once)).PayAsync(1)));
        var configured = _world.Kernel("""{ "SkGuard": { "Grants": [ { "tool": "Payments.transfer", "limits": { "calls": 1 } } ] } }""", _payments);
        Assert.Equal("paid denied denied", await Pays(configured, Alice("1"), Alice("2"), Authority.For("User", "alice")));
        var session = _world
            .With("policies/bank.cedar", "permit (principal, action, resource) when { context.session.calls < 1 };")
            .Kernel("""{ "SkGuard": { "Policies": [ "policies/*.cedar" ] } }""", _payments);
        var nameless = Authority.For("User", "alice");
        Assert.Equal("paid denied paid paid denied", await Pays(session, Alice("1"), nameless.InSession("1"), Alice("2"), nameless, nameless));

        static Authority Alice(string session) => Authority.From(User(new Claim("sub", "alice")), session);

        static async Task<string> Pays(Kernel kernel, params Authority[] authorities)
        {
            var results = new List<string>();
            foreach (var authority in authorities)
                results.Add((await kernel.WithAuthority(authority).PayAsync(1)).StartsWith("paid", StringComparison.Ordinal) ? "paid" : "denied");
            return string.Join(' ', results);
        }
    }

    [Fact]
    [Holds("rung3", "rung3-policy")]
    public async Task Rung3_ThePolicy_ForbidsAndSaysWhy()
    {
        var kernel = _world.With("policies/bank.cedar", Pages.Named("rung3-policy").Text).Kernel(Pages.Named("rung3").Text, _payments);

        await kernel.PayAsync(1000);
        var denial = Calls.Denial(await kernel.PayAsync(1000.01m));

        Assert.Equal(1, _payments.Paid);
        Assert.Equal("forbidden_by_policy", (string)denial["code"]!);
        Assert.Equal("Payments.transfer was not executed: a policy forbids it: payments above 1000 are released by hand.", (string)denial["message"]!);
        Assert.Equal("Ask the user to make this payment in the bank's app.", (string)denial["advice"]!);
        Assert.False(denial.ContainsKey("violations"));
    }

    [Fact]
    [Holds("rung4")]
    public async Task Rung4_TheDelegate_HoldsLess()
    {
        var kernel = _world.Kernel(Pages.Named("smallest").Text, _payments);

        var narrow = (Kernel)(await Snippet.RunAsync("rung4", new Given { Kernel = kernel }, "narrow"))!;
        var alices = (Authority)(await Snippet.RunAsync("rung4", new Given { Kernel = kernel }, "alice"))!;

        await narrow.PayAsync(50);
        Assert.Equal("argument_out_of_bounds", Calls.Code(await narrow.PayAsync(51)));
        Assert.Equal("tool_not_granted", Calls.Code(await narrow.BalanceAsync()));
        await kernel.WithAuthority(alices).PayAsync(51);
        Assert.Equal(2, _payments.Paid);
    }

    [Fact]
    [Holds("rung4-policy", "rung4-entities", "rung4-approval")]
    public async Task Rung4_APersonAgrees_TheUnchangedCallRunsOnce()
    {
        var kernel = _world.With("bank.cedar", Pages.Named("rung4-policy").Text).With("entities.json", Pages.Named("rung4-entities").Text)
            .Kernel(World.Section("""
                "Principal": { "Type": "Agent", "Id": "bank-agent" }, "Policies": [ "bank.cedar" ], "Entities": [ "entities.json" ]
                """), _payments);

        await kernel.PayAsync(500);
        Assert.Equal("approval_required", Calls.Code(await kernel.PayAsync(501)));
        await Snippet.RunAsync("rung4-approval", new Given { Kernel = kernel });
        Assert.Equal("approval_required", Calls.Code(await kernel.PayAsync(502)));
        Assert.StartsWith("paid 501", await kernel.PayAsync(501), StringComparison.Ordinal);
        Assert.Equal("approval_required", Calls.Code(await kernel.PayAsync(501)));
        Assert.Equal(2, _payments.Paid);

        var approvals = kernel.GetRequiredService<IApprovals>();
        foreach (var request in await approvals.PendingAsync())
            await approvals.RejectAsync(request.Id, Approver.For("User", "maria"), "Not today.");
        var denial = Calls.Denial(await kernel.PayAsync(501));
        Assert.Equal(("approval_denied", "never", "Not today."), ((string)denial["code"]!, (string)denial["retry"]!, (string)denial["approval"]!["reason"]!));
    }

    [Fact]
    public async Task Rung4_WhatTheDelegatorMayNot_TheDelegateMayNotEither()
    {
        var kernel = _world.With("policies/bank.cedar", Pages.Named("rung3-policy").Text).Kernel(Pages.Named("rung3").Text, _payments);
        var delegated = Authority.For("User", "alice").Delegate("Agent", "payer", Grant.To("Payments.*"));

        Assert.Equal("forbidden_by_policy", Calls.Code(await kernel.WithAuthority(delegated).PayAsync(1001)));
        await kernel.WithAuthority(delegated).PayAsync(1000);
        Assert.Equal(1, _payments.Paid);
    }

    [Fact]
    public async Task Rung4_InsideATool_OnlyDelegationIsAccepted()
    {
        var acting = Authority.For("User", "alice").Grant(Grant.To("Payments.*"));
        var tool = new Bold();
        var kernel = _world.Kernel(Pages.Named("smallest").Text, tool).WithAuthority(acting);

        tool.Asks = acting.Delegate("Agent", "payer");
        Assert.Equal("done", (await kernel.InvokeAsync("Payments", "transfer")).ToString());
        tool.Asks = Authority.For("User", "mallory");
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => kernel.InvokeAsync("Payments", "transfer"));
    }

    public void Dispose() => _world.Dispose();

    private static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));

    private sealed class Bold
    {
        internal Authority? Asks { get; set; }

        [KernelFunction("transfer")]
        public string Transfer(Kernel kernel)
        {
            kernel.WithAuthority(Asks!);
            return "done";
        }
    }
}
