using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>What one denial may cost, and what it says where that is not enough.</summary>
[Trait("rule", "7 work")]
public sealed class WorkBudgetTests
{
    private const string Permit = """permit(principal, action, resource) when { context.input.amount.lessThanOrEqual(decimal("200.0")) && ["bob", "carol"].contains(context.input.recipient) };""";

    [Fact]
    public async Task Deny_TenThousandForbidsOfOtherCalls_TellsAllAndCostsAsMuchAsWithout()
    {
        var with = Bench(Permit, 10_000, i => $"forbid(principal, action, resource) when {{ context.input.recipient == \"mallory{i}\" }};");
        var without = Bench(Permit, 0, _ => "");

        var (denial, bytes) = await MeasureAsync(with);

        Assert.Equal("""{"maximum":200}""", Assert.Single(denial.Violations).Allowed);
        Assert.InRange(bytes, 0, (await MeasureAsync(without)).Bytes + 10_000);
    }

    [Fact]
    public async Task Deny_TenThousandForbidsOfTheArgumentThatHasToChange_StillTellsWhatTheyLeave()
    {
        var bench = Bench(Permit, 10_000, i => $"forbid(principal, action, resource) when {{ context.input.amount.greaterThan(decimal(\"{i + 300}.0\")) }};", recoverable: true);

        var (denial, bytes) = await MeasureAsync(bench);

        // Below 200 none of them can hold.
        Assert.Equal("""{"maximum":200}""", Assert.Single(denial.Violations).Allowed);
        Assert.InRange(bytes, 0, 1_000_000);
    }

    [Fact]
    public async Task Deny_ForbidsThatTakeMoreThanTheWork_SaysLessInWordsAndTheSameEachTime()
    {
        var bench = Bench(Permit, 2_000, i => $"forbid(principal, action, resource) when {{ context.input.amount == decimal(\"{i % 190}.{i}\") && context.input.recipient != \"x\" }};");

        var (denial, bytes) = await MeasureAsync(bench);
        var (again, _) = await MeasureAsync(bench);

        var violation = Assert.Single(denial.Violations);
        Assert.Equal(("amount", "900", null), (violation.Argument, violation.Value, violation.Allowed));
        Assert.Contains("amount 900 is not within what is granted for this task", denial.Message, StringComparison.Ordinal);
        Assert.Contains("too many rules", denial.Message, StringComparison.Ordinal);
        Assert.Equal("with_changes", denial.Retry);
        Assert.Equal(denial.Violations, again.Violations);
        Assert.InRange(bytes, 0, 1_500_000);
    }

    [Fact]
    public async Task Deny_TenThousandPermits_TellsTheNearest()
    {
        var bench = Bench("", 10_000, i => $"permit(principal, action, resource) when {{ context.input.recipient == \"bob{i}\" && context.input.amount.lessThanOrEqual(decimal(\"{i + 1}.0\")) }};");

        var (denial, bytes) = await MeasureAsync(bench, recipient: "bob7000", amount: 90_000m);

        Assert.Equal(("amount", """{"maximum":7001}"""), (Assert.Single(denial.Violations).Argument, denial.Violations[0].Allowed));
        Assert.InRange(bytes, 0, 1_000_000);
    }

    [Fact]
    public async Task Deny_TenThousandPermitsOfOthers_IsNotGrantedAndCheap()
    {
        var bench = Bench("", 10_000, i => $"permit(principal, action, resource) when {{ principal has unit && principal.unit == \"u{i}\" && context.input.amount.lessThan(decimal(\"{i + 1}.0\")) }};");

        var (denial, bytes) = await MeasureAsync(bench);

        Assert.Equal(DenialCode.ToolNotGranted, denial.Code);
        Assert.InRange(bytes, 0, 1_000_000);
    }

    [Fact]
    public async Task Deny_AnEnumOfAHundredThousand_SaysHowManyAndIsCheap()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("recipient", Allowed.OneOf(Enumerable.Range(0, 100_000).Select(i => $"account{i}")))) };

        var (denial, bytes) = await MeasureAsync(bench, recipient: "mallory");

        Assert.Contains("one of the 100000 granted values", denial.Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(denial.Violations).Allowed);
        Assert.InRange(bytes, 0, 1_000_000);
    }

    [Fact]
    public async Task RegionOf_ManyForbids_IsFoundBeforehandWithinItsWork()
    {
        var bench = Bench(Permit, 2_000, i => $"forbid(principal, action, resource) when {{ context.input.amount == decimal(\"{i % 190}.{i}\") && context.input.recipient != \"x\" }};");
        await bench.DecideAsync(1m);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var region = bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound!)!.Region;

        Assert.False(region.IsWhole);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
    }

    [Fact]
    public void Allowed_WithAnyAmountOfWork_IsPermittedWhenItFits()
    {
        var told = 0;
        RegionLaws.Check(
            from world in OrderWorld.Any
            from work in Gen.Choose(0, 60)
            from seed in Gen.Choose(0, 1 << 20)
            select (world, work, seed),
            sample =>
            {
                var (world, bench) = (sample.world, sample.world.BenchOf(sample.work));
                var decision = OrderWorld.Decide(bench, world.Call);
                if (decision.Code != DenialCode.ArgumentOutOfBounds)
                    return;
                var violations = bench.Denial(decision).Violations;
                if (violations.Count == 0 || !violations.All(violation => violation.Allowed is not null) || AllowedLaws.Changed(world.Call, violations, sample.seed) is not { } call)
                    return;
                told++;
                var code = OrderWorld.Decide(world.Bench, call).Code;
                Assert.True(code is null or DenialCode.ApprovalRequired or DenialCode.LimitExceeded, $"{world} with {sample.work}\nthen {code?.Text()}: {Orders.Show(call)}");
            });
        Assert.True(told > 20, $"{told} denials told what is allowed.");
    }

    private static Bench Bench(string first, int count, Func<int, string> rule, bool recoverable = false) => new()
    {
        Policies = first + string.Concat(Enumerable.Range(0, count).Select(i => (recoverable ? "@recoverable " : "") + rule(i) + "\n")),
        Bound = Codes.Alice,
    };

    private static async Task<(Denial Denial, long Bytes)> MeasureAsync(Bench bench, string recipient = "bob", decimal amount = 900m)
    {
        (Denial Denial, long Bytes) last = default;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var decision = await bench.DecideAsync(Decisions.Bench.Payment(amount, recipient), origin: new InvocationContext(InvocationContext.Kernel) { Run = AgentRun.Named($"turn-{i}") });
            var denial = await bench.Guard.Explainer.ExplainAsync(decision, CancellationToken.None);
            denial.ToJson();
            last = (denial, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return last;
    }
}
