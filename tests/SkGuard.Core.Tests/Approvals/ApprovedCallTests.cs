using SkGuard.Authorities;
using static SkGuard.Core.Tests.Approvals.Asking;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>What an approval lets through, once, and what it is bound to.</summary>
[Trait("rule", "8")]
public sealed class ApprovedCallTests
{
    [Fact]
    public async Task CallAsync_UnchangedAfterApproval_RunsOnceAndAsksAgain()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();

        Assert.Null(await bench.CallAsync(900m));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        Assert.Single(await bench.Guard.Approvals.PendingAsync());
    }

    [Fact]
    public async Task CallAsync_NotApproved_NeverRunsAndAsksOnce()
    {
        var bench = Bench(ManagersRelease);

        for (var i = 0; i < 5; i++)
            Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));

        Assert.Single(await bench.Guard.Approvals.PendingAsync());
    }

    [Fact]
    public async Task CallAsync_WithAnotherArgument_NeedsAnApprovalOfItsOwn()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900.01m));
        Assert.Equal(DenialCode.ApprovalRequired, (await bench.DecideAsync(Decisions.Bench.Payment(900m, "carol"))).Code);
        Assert.Equal(2, (await bench.Guard.Approvals.PendingAsync()).Count);
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_SameArgumentInAnotherSpelling_IsTheSameCall()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();

        Assert.Null(await bench.CallAsync("900"));
    }

    [Fact]
    public async Task DecideAsync_ElementsInAnotherOrder_NeedAnApprovalOfTheirOwn()
    {
        var tool = new ToolDescription("Mail", "send", [new ToolParameter("to") { ClrType = typeof(string[]), IsRequired = true }]) { Json = System.Text.Json.JsonSerializerOptions.Default };
        var bench = new Bench { Tool = tool, Bound = Alice.Grant(Grant.To("Mail.send").WithApproval()) };
        await bench.DecideAsync(To("a", "b"));
        await bench.ApproveAsync();

        Assert.False((await bench.DecideAsync(To("b", "a"))).Runs);
        Assert.False((await bench.DecideAsync(To("a", "b", "b"))).Runs);
        Assert.True((await bench.DecideAsync(To("a", "b"))).Runs);

        static Dictionary<string, object?> To(params string[] to) => new() { ["to"] = to };
    }

    [Fact]
    public async Task CallAsync_UnderAnotherRevisionWithTheSameRule_Runs()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var other = Bench(
            """permit(principal, action == Action::"Time.now", resource);  // the same rule below, in other lines and blanks""" + "\n\n"
            + ManagersRelease.Replace(" permit(", "\n\npermit (", StringComparison.Ordinal), bench.Approvals);

        Assert.Null(await other.CallAsync(900m));
    }

    [Theory]
    [InlineData("resource);", "resource) when { context.input.amount.lessThan(decimal(\"1000.0\")) };")]
    [InlineData("managers", "auditors")]
    [InlineData("large payments", "payments")]
    public async Task CallAsync_UnderARevisionWithAChangedRule_AsksAgain(string from, string to)
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var stricter = Bench(ManagersRelease.Replace(from, to, StringComparison.Ordinal), bench.Approvals);

        Assert.Equal(DenialCode.ApprovalRequired, await stricter.CallAsync(900m));
        Assert.Null(await Bench(ManagersRelease, bench.Approvals).CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ForbiddenSinceItWasApproved_IsDenied()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var stricter = Bench(ManagersRelease + "forbid(principal, action, resource) when { context.input.amount.greaterThan(decimal(\"500.0\")) };", bench.Approvals);

        Assert.Equal(DenialCode.ForbiddenByPolicy, await stricter.CallAsync(900m));
        Assert.Null(await bench.CallAsync(900m)); // and the approval was not used up by the denial
    }

    [Fact]
    public async Task CallAsync_OfAToolThatChanged_AsksAgain()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var changed = new ToolDescription("Payments", "transfer", [.. bench.Tool.Parameters.Select(parameter => parameter.Name == "note" ? parameter with { ClrType = typeof(object) } : parameter)]);
        var other = new Bench { Tool = changed, Policies = ManagersRelease, Entities = Managers, Bound = Alice, Approvals = bench.Approvals };

        Assert.Equal(DenialCode.ApprovalRequired, await other.CallAsync(900m));
        Assert.Null(await bench.CallAsync(900m));
    }

    public static TheoryData<string> Others => ["principal", "root", "session", "delegate"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task CallAsync_ByAnotherChain_AsksAgain(string what)
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var other = what switch
        {
            "principal" => new Authority(Alice.Id, Alice.Session, [AuthorityStep.For(new("User", "bob"))]),
            "root" => Authority.For("User", "alice").InSession("s1"),
            "session" => Alice.InSession("s2"),
            _ => Alice.Delegate("Agent", "payer", Grant.To("Payments.transfer")),
        };

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m, other));
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_TheSameRuleAsksInAnotherLayer_AsksAgain()
    {
        var (asks, plain) = (Grant.To("Payments.transfer").WithApproval(), Grant.To("Payments.transfer"));
        var bench = Bench(bound: Alice.Grant(asks).Delegate("Agent", "a", plain));
        await bench.AskAndApproveAsync();

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m, Alice.Grant(plain).Delegate("Agent", "a", asks)));
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ByACopyThatKnowsMoreOrEndsLater_IsTheSameCall()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();

        Assert.Null(await bench.CallAsync(900m, Alice.WithFact("task", "pay").Until(ManualClock.Noon.AddDays(1))));
    }

    [Fact]
    public async Task CallAsync_UnderAGrantRenewedWithAnotherExpiryAndLimit_IsTheSameCall()
    {
        var bench = Bench(bound: Alice.Grant(Grant.To("Payments.transfer").WithApproval().Until(ManualClock.Noon.AddMinutes(5)).Times(3)));
        await bench.AskAndApproveAsync();

        Assert.Null(await bench.CallAsync(900m, Alice.Grant(Grant.To("Payments.transfer").WithApproval().Until(ManualClock.Noon.AddMinutes(9)).Times(2))));
    }

    [Fact]
    public async Task CallAsync_UnderAGrantForAnotherReasonOrWithin_AsksAgain()
    {
        var bench = Bench(bound: AliceAsks);
        await bench.AskAndApproveAsync();

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m, Alice.Grant(Grant.To("Payments.transfer").WithApproval().Because("rent"))));
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m, Alice.Grant(Grant.To("Payments.transfer").WithApproval().Where("amount", Allowed.AtMost(1000)))));
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ApprovalExpired_AsksAgain()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_WithinTheApprovalsTime_CountsFromTheApproval()
    {
        var bench = Bench(ManagersRelease);
        await bench.CallAsync(900m);
        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        await bench.ApproveAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ClockTurnedBack_RevivesNoApproval()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));
        await bench.Guard.Approvals.PendingAsync();
        bench.Clock.Advance(TimeSpan.FromHours(-1));

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ManyAtOnceAfterOneApproval_ExactlyOneRuns()
    {
        for (var round = 0; round < 20; round++)
        {
            var bench = Bench(ManagersRelease);
            await bench.AskAndApproveAsync();
            using var start = new ManualResetEventSlim();
            var calls = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                start.Wait();
                return await bench.CallAsync(900m);
            })).ToArray();
            start.Set();

            Assert.Single(await Task.WhenAll(calls), code => code is null);
        }
    }

    [Fact]
    public async Task CallAsync_PermitWithoutApprovalHoldsToo_RunsAndAsksNobody()
    {
        var bench = Bench(ManagersRelease + "permit(principal, action, resource) when { context.input.amount.lessThan(decimal(\"50.0\")) };");

        Assert.Null(await bench.CallAsync(10m));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
    }

    [Fact]
    public async Task CallAsync_ArgumentsOutOfBoundsInAnotherLayer_AsksNobody()
    {
        var bench = Bench(ManagersRelease, bound: Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200))));

        Assert.Equal(DenialCode.ArgumentOutOfBounds, await bench.CallAsync(900m));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
    }

    [Fact]
    public async Task CallAsync_LimitSpentAndNextPermitAsks_RunsAfterApproval()
    {
        var bench = Bench(bound: Alice.Grant(Grant.To("Payments.transfer").Times(1), Grant.To("Payments.transfer").WithApproval()));
        Assert.Null(await bench.CallAsync(900m));
        await bench.AskAndApproveAsync();

        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_ApprovalMissing_GivesTheLimitBack()
    {
        var bench = Bench(bound: Alice.Grant(Grant.To("Payments.transfer").WithApproval().Times(1)));
        for (var i = 0; i < 3; i++)
            Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
        await bench.ApproveAsync();

        Assert.Null(await bench.CallAsync(900m));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_LimitSpentSinceItWasApproved_KeepsTheApproval()
    {
        var bench = Bench(bound: Alice.Grant(Grant.To("Payments.transfer").WithApproval().Times(1).Per(TimeSpan.FromMinutes(10))));
        await bench.AskAndApproveAsync(1m);
        await bench.AskAndApproveAsync(2m);
        Assert.Null(await bench.CallAsync(1m));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(2m));
        bench.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await bench.CallAsync(2m));
    }

    [Fact]
    [Trait("rule", "6")]
    public async Task CallAsync_AuditFailsAfterTheApprovalWasUsed_DoesNotRunAndIsNotUsableAgain()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        bench.Trail.Fails = _ => true;
        Assert.Equal(DenialCode.GuardUnavailable, await bench.CallAsync(900m));
        bench.Trail.Fails = _ => false;

        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(900m));
    }

    [Fact]
    [Trait("rule", "6")]
    public async Task CallAsync_AuthorityExpiresWhileItIsDecided_DoesNotRun()
    {
        var limits = new SlowLimits();
        var bench = new Bench
        {
            Bound = Alice.Grant(Grant.To("Payments.transfer").WithApproval().Times(9)).Until(ManualClock.Noon.AddMinutes(1)),
            Limits = limits,
        };
        await bench.DecideAsync(900m);
        await bench.ApproveAsync();
        limits.Wait = () => bench.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(DenialCode.AuthorityExpired, await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_InObserve_RunsAsksNobodyAndUsesNothing()
    {
        var bench = Bench(ManagersRelease);
        await bench.AskAndApproveAsync();
        var observing = Bench(ManagersRelease, bench.Approvals, mode: GuardMode.Observe);

        var decision = await observing.DecideAsync(900m);
        Assert.Equal((DenialCode.ApprovalRequired, true), (decision.Code!.Value, decision.Runs));
        await observing.DecideAsync(901m);
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
        Assert.Null(await bench.CallAsync(900m));
    }

    [Fact]
    public async Task CallAsync_AuthorityWithoutAnId_CanNeverBeApproved()
    {
        var bench = Bench(bound: new Authority(id: null, session: null, AliceAsks.Steps));

        var decision = await bench.DecideAsync(900m);

        Assert.Equal((DenialCode.ApprovalRequired, "never"), (decision.Code!.Value, bench.Denial(decision).Retry));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
        Assert.Contains("'sid' claim", Assert.Single(bench.Log.At(Microsoft.Extensions.Logging.LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecideAsync_UndeclaredArgumentThatIsKept_IsShownAndWhatIsApproved()
    {
        var tool = new ToolDescription("Payments", "transfer", Decisions.Bench.Transfer().Parameters) { TakesAllArguments = true };
        var bench = new Bench { Tool = tool, Bound = AliceAsks, KeepsUndeclared = true };
        var arguments = Decisions.Bench.Payment(900m);
        arguments["hidden"] = "x";

        var decision = await bench.DecideAsync(arguments);

        Assert.Equal((DenialCode.ApprovalRequired, "after_approval"), (decision.Code!.Value, bench.Denial(decision).Retry));
        Assert.Contains("\"hidden\":\"x\"", Assert.Single(await bench.Guard.Approvals.PendingAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecideAsync_ArgumentsLongerThanAPersonReads_CanNeverBeApproved()
    {
        var bench = Bench();
        var arguments = Decisions.Bench.Payment(900m);
        arguments["note"] = new string('x', 70_000);

        var decision = await bench.DecideAsync(arguments);

        Assert.Equal((DenialCode.ApprovalRequired, "never"), (decision.Code!.Value, bench.Denial(decision).Retry));
        Assert.Empty(await bench.Guard.Approvals.PendingAsync());
    }

    /// <summary>Limits that take their time.</summary>
    private sealed class SlowLimits : ILimitStore
    {
        private readonly ILimitStore _limits = LimitStores.InMemory();

        internal Action Wait { get; set; } = () => { };

        public ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Wait();
            return _limits.ReserveAsync(charges, now, cancellationToken);
        }

        public ValueTask CommitAsync(LimitReservation reservation, CancellationToken cancellationToken) => _limits.CommitAsync(reservation, cancellationToken);

        public ValueTask ReleaseAsync(LimitReservation reservation, CancellationToken cancellationToken) => _limits.ReleaseAsync(reservation, cancellationToken);

        public ValueTask<LimitShortfall?> CheckAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken) =>
            _limits.CheckAsync(charges, now, cancellationToken);
    }
}
