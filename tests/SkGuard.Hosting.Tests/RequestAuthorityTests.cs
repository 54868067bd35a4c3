using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Hosting.Tests;

/// <summary>Whose authority decides in a server: that of the request's user, and never that of the first one.</summary>
[Trait("rule", "1")]
public sealed class RequestAuthorityTests
{
    private static readonly Dictionary<string, Action<IServiceCollection>> Registrations = new()
    {
        ["from a scoped service"] = services => services.AddSkGuardAuthority(sp => sp.GetRequiredService<CurrentUser>().Authority),
        ["from a transient service that takes a scoped one"] = services => services.AddSkGuardAuthority(sp => sp.GetRequiredService<Desk>().Authority),
        ["a scoped provider"] = services => services.AddSkGuardAuthority<UserProvider>(ServiceLifetime.Scoped),
        ["a scoped provider, registered by hand"] = services => services.AddScoped<IAuthorityProvider, UserProvider>(),
        ["a transient provider"] = services => services.AddTransient<IAuthorityProvider, UserProvider>(),
    };

    public static TheoryData<string> Names => [.. Registrations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Requests_OfTwoUsersInterleaved_AreEachDecidedForTheirOwn(string registration)
    {
        await using var server = await BankServer.StartAsync(Registrations[registration]);
        var (alice, bob) = (BankServer.TokenOf("alice", 50), BankServer.TokenOf("bob", 500));
        var ways = BankServer.WayNames.ToArray();

        // Alice comes first: what she may not, Bob may.
        Assert.Contains("paid 40", await server.PayAsync(alice, "direct", "alice", 40), StringComparison.Ordinal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var (token, by) = i % 2 == 0 ? (alice, "alice") : (bob, "bob");
            return (By: by, Amount: i % 4 < 2 ? 40 : 400, Answer: await server.PayAsync(token, ways[i / 4 % ways.Length], by, i % 4 < 2 ? 40 : 400));
        }));

        Assert.All(answers, answer => Assert.Equal(answer.By == "bob" || answer.Amount == 40, answer.Answer.Contains("paid", StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.DoesNotContain("guard_unavailable", answer.Answer, StringComparison.Ordinal));
        Assert.DoesNotContain(("alice", 400), server.Bank.Paid);
        Assert.Equal(50, server.Bank.Paid.Count(paid => paid == ("bob", 400)));
        Assert.Equal(201, server.Trail.Decisions.Count(decision => decision.Tool == "Bank.pay"));
        Assert.Equal(101, server.Trail.Decisions.Count(decision => decision.Tool == "Bank.pay" && decision.Principals[0] == "User::\"alice\""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Kernel_WithoutARequest_IsDeniedWhereTheProviderNeedsOne(string registration)
    {
        await using var server = await BankServer.StartAsync(Registrations[registration]);
        var root = server.Services.GetRequiredService<Kernel>();

        var denied = (await root.InvokeAsync("Bank", "pay", new() { ["by"] = "alice", ["amount"] = 1 })).ToString();
        Assert.Contains("paid 40", await server.PayAsync(BankServer.TokenOf("alice", 50), "direct", "alice", 40), StringComparison.Ordinal);
        var again = (await root.InvokeAsync("Bank", "pay", new() { ["by"] = "alice", ["amount"] = 1 })).ToString();

        Assert.Contains("guard_unavailable", denied, StringComparison.Ordinal);
        Assert.Contains("guard_unavailable", again, StringComparison.Ordinal);
        Assert.Single(server.Bank.Paid);
    }

    [Fact]
    public async Task Provider_ThatIsASingletonAndTakesAScopedService_IsDeniedEverywhere()
    {
        await using var server = await BankServer.StartAsync(services => services.AddSkGuardAuthority<UserProvider>());

        Assert.Contains("guard_unavailable", await server.PayAsync(BankServer.TokenOf("alice", 50), "direct", "alice", 1), StringComparison.Ordinal);
        Assert.Contains("guard_unavailable", await server.PayAsync(BankServer.TokenOf("bob", 50), "direct", "alice", 1), StringComparison.Ordinal);
        Assert.Empty(server.Bank.Paid);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Work_ThatAToolStartedAndThatOutlivesTheRequest_ActsUnderThatRequestsAuthority(string registration)
    {
        await using var server = await BankServer.StartAsync(Registrations[registration]);
        var alice = BankServer.TokenOf("alice", 50);
        await server.PayAsync(alice, "later", "alice", 40);
        await server.PayAsync(alice, "later", "alice", 400);
        await server.PayAsync(BankServer.TokenOf("bob", 500), "later", "bob", 400);

        var answers = await server.Left.GoOnAsync();

        Assert.Equal([("alice", 40), ("bob", 400)], server.Bank.Paid.Order());
        Assert.Contains("argument_out_of_bounds", answers[1], StringComparison.Ordinal);
    }
}
