using Microsoft.Extensions.Logging;
using Moq;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Doubt never ends in a permit.</summary>
[Trait("rule", "6")]
public sealed class NoCallRunsWhen
{
    private static readonly Authority May = Codes.Alice.Grant(Grant.To("Payments.transfer"));

    [Fact]
    public async Task Authority_IsMissing_NothingRuns() => await AssertDenied(new Bench(), DenialCode.AuthorityMissing);

    [Fact]
    public async Task Authority_ExpiresAtThisVeryInstant_NothingRuns()
    {
        await AssertDenied(new Bench { Bound = May.Until(ManualClock.Noon) }, DenialCode.AuthorityExpired);
        Assert.Null(await new Bench { Bound = May.Until(ManualClock.Noon.AddTicks(1)) }.CallAsync(1m));
    }

    [Fact]
    public async Task Authority_OfTheProviderIsExpiredAndTheBoundOneIsNot_NothingRuns() =>
        await AssertDenied(new Bench { Bound = May, Provider = new Gives(() => May.Until(ManualClock.Noon)) }, DenialCode.AuthorityExpired);

    [Fact]
    [Trait("rule", "6 order")]
    public async Task Authority_ExpiresWhileItIsDecided_NothingRuns()
    {
        var bench = new Bench { Limits = Slow(out var advance), Bound = Limited.Until(ManualClock.Noon.AddSeconds(1)) };
        advance.Value = () => bench.Clock.Advance(TimeSpan.FromSeconds(1));

        await AssertDenied(bench, DenialCode.AuthorityExpired);
    }

    [Fact]
    [Trait("rule", "6 order")]
    public async Task Grant_ExpiresWhileItIsDecided_NothingRuns()
    {
        var bench = new Bench
        {
            Limits = Slow(out var advance),
            Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Times(3).Until(ManualClock.Noon.AddSeconds(1))),
        };
        advance.Value = () => bench.Clock.Advance(TimeSpan.FromSeconds(1));

        await AssertDenied(bench, DenialCode.GrantExpired);
    }

    [Fact]
    [Trait("rule", "6 failures")]
    public async Task Provider_Throws_NothingRunsAndTheLogSaysWhy()
    {
        var bench = new Bench { Bound = May, Principal = May, Provider = new Gives(() => throw new InvalidOperationException("no user")) };

        await AssertDenied(bench, DenialCode.GuardUnavailable);
        Assert.Single(bench.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task Provider_ThrowsACancellationThatNobodyAskedFor_NothingRuns() =>
        await AssertDenied(new Bench { Bound = May, Provider = new Gives(() => throw new OperationCanceledException()) }, DenialCode.GuardUnavailable);

    [Fact]
    public async Task Provider_GivesNull_NeitherTheBoundNorTheConfiguredAuthorityStepsIn() =>
        await AssertDenied(new Bench { Bound = May, Principal = May, Provider = new Gives(() => null) }, DenialCode.AuthorityMissing);

    [Fact]
    public async Task Provider_GivesAnotherUser_NothingRuns() =>
        await AssertDenied(new Bench { Bound = May, Provider = new Gives(() => Authority.For("User", "mallory")) }, DenialCode.AuthorityConflict);

    [Fact]
    [Trait("rule", "6 failures")]
    public async Task Call_IsCancelled_ItStaysACancellation()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var provider = new Mock<IAuthorityProvider>();
        provider.Setup(p => p.GetAuthorityAsync(It.IsAny<ToolCall>(), It.IsAny<CancellationToken>()))
            .Returns((ToolCall _, CancellationToken token) => ValueTask.FromCanceled<Authority?>(token));
        var bench = new Bench { Provider = provider.Object };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bench.DecideAsync(Bench.Payment(1m), cancellationToken: source.Token));
        Assert.Empty(bench.Trail.All);
    }

    [Fact]
    [Trait("rule", "6 failures")]
    public async Task Audit_ThrowsOnAPermit_NothingRuns()
    {
        var bench = new Bench { Bound = May };
        bench.Trail.Fails = _ => true;

        await AssertDenied(bench, DenialCode.GuardUnavailable);
    }

    [Fact]
    public async Task Audit_ThrowsOnADenial_TheDenialSaysSo()
    {
        var bench = new Bench { Bound = Codes.Alice };
        bench.Trail.Fails = _ => true;

        await AssertDenied(bench, DenialCode.GuardUnavailable);
    }

    [Fact]
    [Trait("rule", "5 limits")]
    public async Task Audit_ThrowsOnAPermitWithLimits_WhatWasReservedIsGivenBack()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Times(1)) };
        bench.Trail.Fails = _ => true;
        await AssertDenied(bench, DenialCode.GuardUnavailable);
        bench.Trail.Fails = _ => false;

        Assert.Null(await bench.CallAsync(1m));
        Assert.Equal(DenialCode.LimitExceeded, await bench.CallAsync(1m));
    }

    [Fact]
    [Trait("rule", "6 outcomes")]
    public async Task Outcome_CannotBeRecorded_FurtherCallsAreDeniedUntilItIs()
    {
        var bench = new Bench { Bound = May };
        bench.Trail.Fails = record => record is OutcomeRecord;
        Assert.Null(await bench.CallAsync(1m));

        await AssertDenied(bench, DenialCode.GuardUnavailable);
        Assert.Empty(bench.Trail.Outcomes);
        bench.Trail.Fails = _ => false;
        Assert.Null(await bench.CallAsync(1m));

        Assert.Equal(bench.Trail.Decisions[0].DecisionId, bench.Trail.Outcomes[0].DecisionId);
        Assert.Equal(2, bench.Trail.Outcomes.Count);
    }

    [Fact]
    [Trait("rule", "6 outcomes")]
    public async Task Outcomes_AreCaughtUpWithByTwoCallsAtOnce_EachIsWrittenOnce()
    {
        using var release = new SemaphoreSlim(0);
        var written = new List<AuditRecord>();
        var isFailing = true;
        var sink = new Mock<IAuditSink>();
        sink.Setup(s => s.WriteAsync(It.IsAny<AuditRecord>(), It.IsAny<CancellationToken>())).Returns(async (AuditRecord record, CancellationToken _) =>
        {
            if (record is not OutcomeRecord)
                return;
            if (isFailing)
                throw new IOException();
            await release.WaitAsync(CancellationToken.None);
            lock (written)
                written.Add(record);
        });
        var services = new GuardServices { Revisions = new FixedRevision(new PolicySnapshot { Id = "r" }), Audit = sink.Object, Clock = new ManualClock() };
        var guard = new ToolGuard(services);
        var tool = Bench.Transfer();
        var origin = new InvocationContext(InvocationContext.Kernel) { Bound = May };
        for (var i = 0; i < 2; i++)
            await guard.Decisions.CompleteAsync(await guard.DecideAsyncOf(tool, origin), ToolOutcome.Completed, error: null);
        isFailing = false;

        var both = Enumerable.Range(0, 2).Select(_ => guard.DecideAsyncOf(tool, origin).AsTask()).ToArray();
        release.Release(10);
        await Task.WhenAll(both);

        Assert.Equal(2, written.Count);
        Assert.Equal(2, written.Select(record => record.DecisionId).Distinct().Count());
    }

    [Fact]
    public async Task Argument_DoesNotBind_NothingRuns()
    {
        foreach (var amount in (object?[])["a lot", "0x10", " 1", true, double.NaN, null])
            await AssertDenied(new Bench { Bound = May }, DenialCode.ArgumentInvalid, amount);
    }

    [Fact]
    public async Task Arguments_AreMalformed_NothingRuns()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Time.now")), Tool = new ToolDescription("Time", "now", []) };

        var decision = await bench.DecideAsync(new Dictionary<string, object?>(), origin: new InvocationContext(InvocationContext.Auto) { IsMalformed = true });

        Assert.Equal((DenialCode.ArgumentInvalid, false), (decision.Code!.Value, decision.Runs));
    }

    [Fact]
    [Trait("rule", "2 errors")]
    public async Task Forbid_CannotBeEvaluated_NothingRuns() =>
        await AssertDenied(
            new Bench { Bound = May, Policies = """permit(principal, action, resource); forbid(principal, action, resource) when { principal.clearance < 3 };""" },
            DenialCode.PolicyError);

    [Fact]
    public async Task Value_CannotBeHeldExactlyAndARuleReadsIt_NothingRuns()
    {
        var limited = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)));

        await AssertDenied(new Bench { Bound = limited }, DenialCode.ArgumentInvalid, 1.00001m);
        Assert.Null(await new Bench { Bound = May }.CallAsync(1.00001m));
    }

    [Fact]
    public async Task Filter_StandsInBetween_NothingRuns()
    {
        var decision = await new Bench { Bound = May }.DecideAsync(Bench.Payment(1m), origin: new InvocationContext(InvocationContext.Kernel) { IsOvertaken = true });

        Assert.Equal((DenialCode.GuardUnavailable, false), (decision.Code!.Value, decision.Runs));
    }

    [Fact]
    [Trait("rule", "6 failures")]
    public async Task LimitStore_ThrowsOnReserve_NothingRuns() => await AssertDenied(new Bench { Bound = Limited, Limits = Failing(s => s.ReserveAsync(
        It.IsAny<ReadOnlyMemory<LimitCharge>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())) }, DenialCode.GuardUnavailable);

    [Fact]
    public async Task LimitStore_AnswersWithNothing_NothingRuns() =>
        await AssertDenied(new Bench { Bound = Limited, Limits = Mock.Of<ILimitStore>() }, DenialCode.LimitExceeded);

    [Fact]
    public async Task LimitStore_ThrowsOnCommit_NothingRunsAndTheOutcomeSaysSo()
    {
        var store = Working();
        store.Setup(s => s.CommitAsync(It.IsAny<LimitReservation>(), It.IsAny<CancellationToken>())).Throws<IOException>();
        var bench = new Bench { Bound = Limited, Limits = store.Object };
        var decision = await bench.DecideAsync(1m);

        Assert.False(await bench.Guard.Decisions.EnterAsync(decision));

        Assert.False(decision.Runs);
        Assert.Equal(DenialCode.GuardUnavailable, decision.Code);
        Assert.Equal(ToolOutcome.Failed, Assert.Single(bench.Trail.Outcomes).Outcome);
    }

    [Fact]
    public async Task LimitStore_ThrowsOnRelease_TheDenialIsStillADenial()
    {
        var store = Working();
        store.Setup(s => s.ReleaseAsync(It.IsAny<LimitReservation>(), It.IsAny<CancellationToken>())).Throws<IOException>();
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Times(3).WithApproval()), Limits = store.Object };

        await AssertDenied(bench, DenialCode.ApprovalRequired);
        Assert.Single(bench.Log.At(LogLevel.Error));
    }

    [Fact]
    [Trait("rule", "5 counters")]
    public async Task Authority_HasNoIdAndTheGrantIsLimited_NothingRunsAndTheLogSaysWhy()
    {
        var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new("sub", "alice")], "test"));
        var bench = new Bench { Bound = Authority.From(user).Grant(Grant.To("Payments.transfer").Times(3)) };

        await AssertDenied(bench, DenialCode.LimitExceeded);
        Assert.Contains("no id to count under", Assert.Single(bench.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task Revision_IsTooOld_NothingRuns() => await AssertDenied(new Bench { Bound = May, HasRevision = false }, DenialCode.GuardUnavailable);

    private static Authority Limited => Codes.Alice.Grant(Grant.To("Payments.transfer").Times(3));

    private static async Task AssertDenied(Bench bench, DenialCode code, object? amount = null)
    {
        var decision = await bench.DecideAsync(code == DenialCode.ArgumentInvalid ? amount : 1m);

        Assert.Equal(code, decision.Code);
        Assert.False(decision.Runs);
    }

    private static Mock<ILimitStore> Working()
    {
        var store = new Mock<ILimitStore>();
        store.Setup(s => s.ReserveAsync(It.IsAny<ReadOnlyMemory<LimitCharge>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns(new ValueTask<LimitResult>(LimitResult.Reserved(new LimitReservation(1))));
        return store;
    }

    private static ILimitStore Slow(out System.Runtime.CompilerServices.StrongBox<Action> advance)
    {
        var box = advance = new System.Runtime.CompilerServices.StrongBox<Action>(() => { });
        var store = Working();
        store.Setup(s => s.ReserveAsync(It.IsAny<ReadOnlyMemory<LimitCharge>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback(() => box.Value!()).Returns(new ValueTask<LimitResult>(LimitResult.Reserved(new LimitReservation(1))));
        return store.Object;
    }

    private static ILimitStore Failing(System.Linq.Expressions.Expression<Func<ILimitStore, ValueTask<LimitResult>>> call)
    {
        var store = Working();
        store.Setup(call).Throws<IOException>();
        return store.Object;
    }
}

internal static class GuardCalls
{
    internal static ValueTask<CallDecision> DecideAsyncOf(this ToolGuard guard, ToolDescription tool, InvocationContext origin) =>
        guard.Decisions.DecideAsync(tool, Bench.Payment(1m), origin, CancellationToken.None);
}
