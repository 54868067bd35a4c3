using Microsoft.Extensions.DependencyInjection;

namespace SkGuard.Core.Tests.Hosting;

/// <summary>The public decision point, used as a host without Semantic Kernel uses it: by its public members alone.</summary>
[Trait("rule", "6")]
public sealed class ToolGuardTests : IDisposable
{
    private static readonly ToolDescription Pay = new("Payments", "transfer",
    [
        new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
    ]);

    private static readonly Authority Alice = Authority.For("User", "alice")
        .Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50)).Times(2));

    private readonly Records _audit = new();
    private readonly ServiceProvider _services;
    private readonly ToolGuard _guard;

    public ToolGuardTests()
    {
        _services = new ServiceCollection().AddLogging().AddSingleton<IAuditSink>(_audit).AddToolGuard(configuration: null, _ => { }).BuildServiceProvider();
        _guard = _services.GetRequiredService<ToolGuard>();
        _guard.RegisterTools([Pay]);
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task DecideAsync_WithinTheGrant_EntersWithTheCheckedArgumentsAndRecordsBoth()
    {
        using var lease = await DecideAsync("49.50");
        var arguments = new Dictionary<string, object?>();

        Assert.True(lease.IsPermitted);
        lease.CopyArguments(arguments);
        Assert.True(await lease.EnterAsync());
        await lease.CompleteAsync(ToolOutcome.Completed);

        Assert.Equal(49.50m, arguments["amount"]);
        Assert.Equal([AuditDecision.Permit], _audit.All.OfType<DecisionRecord>().Select(record => record.Decision));
        Assert.Equal([ToolOutcome.Completed], _audit.All.OfType<OutcomeRecord>().Select(record => record.Outcome));
    }

    [Fact]
    public async Task DecideAsync_BeyondTheGrant_ExplainsWhatIsAllowed()
    {
        using var lease = await DecideAsync("51");

        Assert.False(lease.MayRun);
        var denial = await lease.ExplainAsync();

        Assert.Equal((DenialCode.ArgumentOutOfBounds, lease.DecisionId), (denial.Code, denial.Decision));
        Assert.Equal(("amount", """{"maximum":50}"""), (denial.Violations.Single().Argument, denial.Violations.Single().Allowed));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await lease.EnterAsync());
    }

    [Fact]
    public async Task EnterAsync_ASecondTime_Throws()
    {
        using var lease = await DecideAsync("1");
        await lease.EnterAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await lease.EnterAsync());
    }

    [Fact]
    public async Task CompleteAsync_BeforeEntering_Throws()
    {
        using var lease = await DecideAsync("1");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await lease.CompleteAsync(ToolOutcome.Completed));
    }

    [Fact]
    public async Task EveryMember_OfALeaseThatHasEnded_Throws()
    {
        var lease = await DecideAsync("1");
        await lease.EnterAsync();
        await lease.CompleteAsync(ToolOutcome.Completed);

        // The next call uses the same decision object again; the old lease must not reach it.
        using var next = await DecideAsync("2");
        Assert.All(UsesOf(lease), use => Assert.Throws<InvalidOperationException>(use));
        lease.Dispose(); // ends nothing of the other call
        Assert.True(next.IsPermitted);
        Assert.NotEqual(lease, next);
    }

    [Fact]
    public void EveryMember_OfNoLease_Throws() => Assert.All(UsesOf(default), use => Assert.Throws<InvalidOperationException>(use));

    [Fact]
    public async Task Dispose_WithoutEntering_GivesBackWhatWasReserved()
    {
        for (var i = 0; i < 5; i++)
            (await DecideAsync("1")).Dispose();

        using var lease = await DecideAsync("1");
        Assert.True(lease.IsPermitted);
    }

    [Fact]
    public async Task Dispose_AfterEntering_RecordsACancelledOutcomeAndKeepsTheCharge()
    {
        for (var i = 0; i < 2; i++)
        {
            var entered = await DecideAsync("1");
            await entered.EnterAsync();
            entered.Dispose();
        }

        using var third = await DecideAsync("1");
        Assert.Equal(DenialCode.LimitExceeded, third.Code);
        Assert.Equal([ToolOutcome.Cancelled, ToolOutcome.Cancelled], _audit.All.OfType<OutcomeRecord>().Select(record => record.Outcome));
    }

    [Fact]
    public async Task DeferOutcome_EndsWithItsLastPartOrItsRun()
    {
        var run = AgentRun.Named("turn 1");
        var lease = await DecideAsync("1", run);
        await lease.EnterAsync();
        var outcome = lease.DeferOutcome();
        outcome.BeginPart();
        await outcome.EndPartAsync(ToolOutcome.Completed, error: null); // the function
        Assert.False(outcome.IsOver);
        Assert.Empty(_audit.All.OfType<OutcomeRecord>());

        await run.EndAsync();

        Assert.True(outcome.IsOver && run.IsOver);
        Assert.Equal([ToolOutcome.Cancelled], _audit.All.OfType<OutcomeRecord>().Select(record => record.Outcome));
    }

    [Fact]
    public async Task FindPermitted_OfTheTool_TellsWhatIsAllowedAndStaysTheSame()
    {
        var permitted = _guard.FindPermitted(Pay, Alice)!;

        Assert.False(permitted.IsEmpty);
        Assert.True(await permitted.HasLimitsLeftAsync());
        Assert.Contains("amount at most 50", permitted.Describe(), StringComparison.Ordinal);
        Assert.Same(permitted, _guard.FindPermitted(Pay, Alice));
        Assert.Null(_guard.FindPermitted(new ToolDescription("Payments", "other", []), Alice) is { IsEmpty: false } other ? other : null);
    }

    [Fact]
    public async Task DecideAsync_AStoreOfTheApplicationsOwn_KeepsTheRequests()
    {
        var store = new Requests();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IApprovalStore>(store).AddToolGuard(configuration: null, _ => { }).BuildServiceProvider();
        var guard = services.GetRequiredService<ToolGuard>();
        var asking = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").WithApproval());
        async Task<DenialCode?> CallAsync()
        {
            using var lease = await guard.DecideAsync(Pay, Arguments("900"), new InvocationContext(InvocationContext.Kernel) { Bound = asking });
            return lease.Code;
        }

        Assert.Equal(DenialCode.ApprovalRequired, await CallAsync());
        var request = Assert.Single(await guard.Approvals.PendingAsync());
        Assert.Equal(ApprovalResult.Approved, await guard.Approvals.ApproveAsync(request.Id, Approver.For("User", "maria")));
        Assert.Null(await CallAsync());
        Assert.Equal(DenialCode.ApprovalRequired, await CallAsync()); // one approval is for one call
    }

    private static Action[] UsesOf(CallLease lease) =>
    [
        () => _ = lease.IsPermitted, () => _ = lease.MayRun, () => _ = lease.Mode, () => _ = lease.Code, () => _ = lease.DecisionId, () => _ = lease.Tool,
        () => _ = lease.Context, () => _ = lease.Authority, () => _ = lease.Expires, () => _ = lease.Activity, () => _ = lease.DeniedMessages,
        () => lease.CopyArguments(new Dictionary<string, object?>()), () => lease.EnterAsync().AsTask(), () => lease.CompleteAsync(ToolOutcome.Failed).AsTask(),
        () => lease.DeferOutcome(), () => lease.ExplainAsync().AsTask(), () => lease.Explain(),
    ];

    private ValueTask<CallLease> DecideAsync(string amount, AgentRun run = default) =>
        _guard.DecideAsync(Pay, Arguments(amount), new InvocationContext(InvocationContext.Kernel) { Bound = Alice, Run = run });

    private static Dictionary<string, object?> Arguments(string amount) => new() { ["recipient"] = "bob", ["amount"] = amount };

    private sealed class Records : IAuditSink
    {
        public List<AuditRecord> All { get; } = [];

        public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            All.Add(record);
            return default;
        }
    }

    /// <summary>A store as an application could write it over a table with one lock.</summary>
    private sealed class Requests : IApprovalStore
    {
        private readonly Dictionary<string, ApprovalEntry> _entries = [];

        public TimeSpan Lifetime => TimeSpan.FromHours(1);

        public int MaxPending => 10;

        public ValueTask<ApprovalEntry?> ClaimAsync(ApprovalEntry asked, DateTimeOffset now, CancellationToken cancellationToken)
        {
            lock (_entries)
            {
                var live = _entries.Values.FirstOrDefault(entry => entry.Key == asked.Key && entry.IsLive(now));
                var entry = live is { State: ApprovalState.Approved } ? live with { State = ApprovalState.Used } : live ?? asked;
                return new(_entries[entry.Id] = entry);
            }
        }

        public ValueTask ChangeAsync(string id, DateTimeOffset now, Func<ApprovalEntry?, DateTimeOffset, ApprovalEntry?> change, CancellationToken cancellationToken)
        {
            lock (_entries)
                if (change(_entries.GetValueOrDefault(id), now) is { } entry)
                    _entries[id] = entry;
            return default;
        }

        public ValueTask<IReadOnlyList<ApprovalEntry>> PendingAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            lock (_entries)
                return new([.. _entries.Values.Where(entry => entry.State == ApprovalState.Pending && entry.IsLive(now))]);
        }
    }
}
