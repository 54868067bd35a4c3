using System.Security.Claims;
using Microsoft.Extensions.Logging;
using static SkGuard.Core.Tests.Approvals.Asking;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>Who may decide on a request, and what comes of it.</summary>
[Trait("rule", "8")]
public sealed class ApproverTests
{
    private const string RoleAsked = """@approval("managers") permit(principal, action, resource);""";

    [Fact]
    public async Task PendingAsync_ACallWaits_ShowsWhatWouldRun()
    {
        var bench = Bench(ManagersRelease, bound: Alice.Delegate("Agent", "payer", Grant.To("Payments.*").WithApproval("deputy").Because("rent")));
        var decision = await bench.DecideAsync(new Dictionary<string, object?> { ["note"] = "März", ["amount"] = "900", ["recipient"] = "bob", ["invented"] = 1 });

        var request = await bench.PendingAsync();

        Assert.StartsWith("apr_", request.Id, StringComparison.Ordinal);
        Assert.Equal(("Payments.transfer", """{"recipient":"bob","amount":900,"note":"März"}"""), (request.Tool, request.Arguments));
        Assert.Equal(["User::\"alice\"", "Agent::\"payer\""], request.Principals);
        Assert.Equal(("s1", decision.Id, ManualClock.Noon, ManualClock.Noon.AddHours(1)), (request.Session, request.Decision, request.Asked, request.Expires));
        Assert.Equal(
            [
                new ApprovalRule("release", "Group::\"managers\"", "large payments are released by a manager"),
                new ApprovalRule("grant:Payments.*", "Role::\"deputy\"", "rent"),
            ],
            request.Rules);
    }

    public static TheoryData<string, string, bool> People => new()
    {
        { """@approval("Group::\"managers\"")""", "maria", true },
        { """@approval("Group::\"managers\"")""", "otto", false },
        { """@approval("Group::\"managers\"")""", "nobody", false },
        { """@approval("Group::\"managers\"")""", "otto deputy", true },
        { """@approval("User::\"otto\"")""", "otto", true },
        { """@approval("User::\"otto\"")""", "maria", false },
        { """@approval("deputy")""", "otto deputy", true },
        { """@approval("deputy")""", "deputy", false },
        { """@approval("Role::\"deputy\"")""", "otto deputy", true },
        { """@approval("deputy")""", "otto Deputy", false },
        { "@approval", "nobody", true },
        { """@approval("")""", "nobody", true },
        { "@approval", "alice", false },
    };

    [Theory]
    [MemberData(nameof(People))]
    public async Task ApproveAsync_ByPeople_OnlyWhoIsAskedMay(string annotation, string person, bool may)
    {
        var names = person.Split(' ');
        var approver = Approver.For("User", names[0], names[1..]);
        foreach (var approves in new[] { true, false })
        {
            var bench = Bench(annotation + " permit(principal, action, resource);");
            await bench.CallAsync(900m);
            var id = (await bench.PendingAsync()).Id;

            var result = approves ? await bench.Guard.Approvals.ApproveAsync(id, approver) : await bench.Guard.Approvals.RejectAsync(id, approver);

            var expected = !may ? person == "alice" ? ApprovalResult.OwnCall : ApprovalResult.NotAllowed : approves ? ApprovalResult.Approved : ApprovalResult.Rejected;
            Assert.Equal(expected, result);
            Assert.Equal(may && approves ? null : may ? DenialCode.ApprovalDenied : DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        }
    }

    [Fact]
    public async Task ApproveAsync_MalformedApproverThatWasNeverLoaded_AdmitsNobody()
    {
        var bench = Bench("""@approval("Group::managers") permit(principal, action, resource);""");
        await bench.CallAsync(900m);

        Assert.Equal(ApprovalResult.NotAllowed, await bench.ApproveAsync());
    }

    /// <summary>All of them may be Alice, or the agent that acts for her.</summary>
    public static TheoryData<string, string> Selves => new()
    {
        { "User", "alice" }, { "User", "ALICE" }, { "User", " alice " }, { "Person", "alice" }, { "Agent", "payer" }, { "User", "Payer" },
    };

    [Theory]
    [MemberData(nameof(Selves))]
    public async Task ApproveAsync_ByWhoeverActsInTheChain_IsRefused(string type, string id)
    {
        var bench = Bench("@approval permit(principal, action, resource);", bound: Alice.Delegate("Agent", "payer", Grant.To("Payments.transfer")));
        await bench.CallAsync(900m);
        var request = (await bench.PendingAsync()).Id;

        Assert.Equal(ApprovalResult.OwnCall, await bench.Guard.Approvals.ApproveAsync(request, Approver.For(type, id)));
        Assert.Equal(ApprovalResult.OwnCall, await bench.Guard.Approvals.RejectAsync(request, Approver.For(type, id)));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
    }

    [Theory]
    [InlineData("https://a", "sub", "42", "OwnCall")]
    [InlineData("https://b", "sub", "42", "OwnCall")] // rules cannot tell the issuers apart, so neither may an approval
    [InlineData("https://a", ClaimTypes.NameIdentifier, "42", "OwnCall")]
    [InlineData("https://a", "sub", "43", "NotAllowed")]
    public async Task ApproveAsync_BySignedInUsers_KnowsTheActingOneBySubject(string issuer, string claim, string subject, string expected)
    {
        var bench = Bench(RoleAsked, bound: Authority.From(User("https://a", ("sub", "42"), ("sid", "s"))));
        await bench.CallAsync(900m);

        var result = await bench.Guard.Approvals.ApproveAsync((await bench.PendingAsync()).Id, User(issuer, (claim, subject)));

        Assert.Equal(expected, result.ToString());
    }

    [Fact]
    public async Task ApproveAsync_ByTheActingUserUnderAnotherSubject_IsKnownByAddress()
    {
        var bench = Bench(RoleAsked, bound: Authority.From(User("https://a", ("sub", "42"), ("sid", "s"), ("email", "Alice@contoso.com"))));
        await bench.CallAsync(900m);
        var id = (await bench.PendingAsync()).Id;

        Assert.Equal(ApprovalResult.OwnCall, await bench.Guard.Approvals.ApproveAsync(id, User("https://b", ("sub", "x"), (ClaimTypes.Email, "alice@contoso.com"), (ClaimTypes.Role, "managers"))));
        Assert.Equal(ApprovalResult.Approved, await bench.Guard.Approvals.ApproveAsync(id, User("https://b", ("sub", "y"), (ClaimTypes.Email, "maria@contoso.com"), (ClaimTypes.Role, "managers"))));
    }

    [Fact]
    public async Task ApproveAsync_ByTheActingUsersSecondIdentity_IsRefused()
    {
        var bench = Bench("@approval permit(principal, action, resource);", bound: Authority.From(User("https://a", ("sub", "42"), ("sid", "s"))));
        await bench.CallAsync(900m);
        var both = User("https://b", ("sub", "x"));
        both.AddIdentities(User("https://a", ("sub", "42")).Identities);

        Assert.Equal(ApprovalResult.OwnCall, await bench.Guard.Approvals.ApproveAsync((await bench.PendingAsync()).Id, both));
    }

    [Fact]
    public async Task ApproveAsync_NotSignedIn_IsNotAllowed()
    {
        var bench = Bench("@approval permit(principal, action, resource);");
        await bench.CallAsync(900m);
        var id = (await bench.PendingAsync()).Id;
        var anonymous = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "maria")]));

        Assert.Equal(ApprovalResult.NotAllowed, await bench.Guard.Approvals.ApproveAsync(id, anonymous));
        Assert.Equal(ApprovalResult.NotAllowed, await bench.Guard.Approvals.ApproveAsync(id, new ClaimsPrincipal()));
        Assert.Equal(ApprovalResult.NotAllowed, await bench.Guard.Approvals.ApproveAsync(id, User("https://a")));
        Assert.Equal(ApprovalResult.NotAllowed, await bench.Guard.Approvals.RejectAsync(id, anonymous));
        Assert.Throws<ArgumentException>(() => Approver.From(anonymous));
    }

    [Fact]
    public async Task ApproveAsync_RolesOfAnIdentityThatIsNotAuthenticated_CountForNothing()
    {
        var bench = Bench(RoleAsked);
        await bench.CallAsync(900m);
        var user = User("https://a", ("sub", "x"));
        user.AddIdentity(new ClaimsIdentity([new Claim(ClaimTypes.Role, "managers")]));

        Assert.Equal(ApprovalResult.NotAllowed, await bench.Guard.Approvals.ApproveAsync((await bench.PendingAsync()).Id, user));
    }

    [Fact]
    public async Task ApproveAsync_TwoLayersAskForDifferentPeople_NeedsBoth()
    {
        var bench = Bench(ManagersRelease, bound: Alice.Grant(Grant.To("Payments.transfer").WithApproval("User::\"otto\"")));
        await bench.CallAsync(900m);

        Assert.Equal(ApprovalResult.PartlyApproved, await bench.ApproveAsync(Maria));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        Assert.Equal(["User::\"maria\"", null], (await bench.PendingAsync()).Rules.Select(rule => rule.ApprovedBy));
        Assert.Equal(ApprovalResult.NotAllowed, await bench.ApproveAsync(Maria));
        Assert.Equal(ApprovalResult.Approved, await bench.ApproveAsync(Otto));
        Assert.Null(await bench.CallAsync(900m));
        Assert.Equal(["User::\"maria\"", "User::\"otto\""], bench.Trail.Decisions[^1].ApprovedBy);
        Assert.Equal(
            ["User::\"maria\": PartlyApproved", "User::\"maria\": NotAllowed", "User::\"otto\": Approved"],
            bench.Log.At(LogLevel.Information).Where(line => line.Contains("decided on the request", StringComparison.Ordinal))
                .Select(line => $"{line[..line.IndexOf(' ', StringComparison.Ordinal)]}: {line[(line.LastIndexOf(' ') + 1)..^1]}"));
    }

    [Fact]
    public async Task ApproveAsync_TwoLayersAskAndOnePersonMayForBoth_NeedsOne()
    {
        var bench = Bench(ManagersRelease, bound: AliceAsks);
        await bench.CallAsync(900m);

        Assert.Equal(ApprovalResult.Approved, await bench.ApproveAsync(Maria));
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task ApproveAsync_OnlyOneOfTwoLayersWasApproved_AnotherLayerThatAsksIsAskedToo()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m, AliceAsks));
    }

    [Fact]
    public async Task RejectAsync_ByOneOfTwo_RefusesTheWholeCall()
    {
        var bench = Bench(ManagersRelease, bound: Alice.Grant(Grant.To("Payments.transfer").WithApproval("User::\"otto\"")));
        await bench.CallAsync(900m);
        var id = (await bench.PendingAsync()).Id;
        await bench.ApproveAsync(Maria);

        Assert.Equal(ApprovalResult.Rejected, await bench.Guard.Approvals.RejectAsync(id, Otto));
        Assert.Equal(DenialCode.ApprovalDenied, await bench.CallAsync(900m));
    }

    [Fact]
    public async Task Acts_OnWhatIsOver_AreAnsweredWithWhy()
    {
        var bench = Bench(ManagersRelease);
        var approvals = bench.Guard.Approvals;
        await bench.AskAndApproveAsync();
        var used = (await bench.DecideAsync(900m)).Approval!.Entry!.Id;
        await bench.CallAsync(901m);
        var rejected = (await bench.PendingAsync()).Id;
        await approvals.RejectAsync(rejected, Maria);
        await bench.CallAsync(902m);
        var approved = (await bench.PendingAsync()).Id;
        await approvals.ApproveAsync(approved, Maria);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ApprovalResult.Unknown, await approvals.ApproveAsync("apr_x", Maria));
        Assert.Equal(ApprovalResult.AlreadyUsed, await approvals.ApproveAsync(used, Maria));
        Assert.Equal(ApprovalResult.AlreadyUsed, await approvals.RejectAsync(used, Maria));
        Assert.Equal(ApprovalResult.AlreadyRejected, await approvals.ApproveAsync(rejected, Maria));
        Assert.Equal(ApprovalResult.AlreadyApproved, await approvals.ApproveAsync(approved, Maria));
        Assert.Equal(DenialCode.ApprovalDenied, await bench.CallAsync(901m));

        Assert.Equal(ApprovalResult.Rejected, await approvals.RejectAsync(approved, Maria)); // taken back before it was used
        Assert.Equal(DenialCode.ApprovalDenied, await bench.CallAsync(902m));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ApprovalResult.Expired, await approvals.ApproveAsync(approved, Maria));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(901m)); // a rejection does not stand for ever
    }

    [Fact]
    public async Task ApproveAsync_RequestExpired_ApprovesNothing()
    {
        var bench = Bench(ManagersRelease);
        await bench.CallAsync(900m);
        var id = (await bench.PendingAsync()).Id;
        bench.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ApprovalResult.Expired, await bench.Guard.Approvals.ApproveAsync(id, Maria));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        Assert.NotEqual(id, (await bench.PendingAsync()).Id);
    }

    private static ClaimsPrincipal User(string issuer, params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value, ClaimValueTypes.String, issuer)), "test"));
}
