using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Which arguments nothing looks at, so that the application's own objects may be handed on.</summary>
[Trait("rule", "3.1")]
public sealed class UnreadArgumentsTests
{
    private static EvaluationPlan PlanOf(string policies)
    {
        var revision = new PolicySnapshot { Id = "r1", Policies = PolicySet.Parse(policies), HasOrganisationLayer = true };
        return PlanCache.Get(Authority.For("User", "alice"), revision, Bench.Transfer());
    }

    [Fact]
    public void IsUnread_OfWhatNoRuleReads_IsTrue()
    {
        var plan = PlanOf("""permit(principal, action, resource) when { context.input.amount.lessThan(decimal("5.0")) };""");

        Assert.True(plan.IsUnread!("note"));
        Assert.False(plan.IsUnread!("amount"));
    }

    [Theory]
    [InlineData("@approval permit(principal, action, resource);")]
    [InlineData("""permit(principal, action, resource) unless { context.derived.nulls.contains("note") };""")]
    public void IsUnread_WhereAPersonOrARuleLooksAtAll_IsNoneAndAskingAgainAllocatesNothing(string policies)
    {
        var plan = PlanOf(policies);
        Assert.Null(plan.IsUnread);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = plan.IsUnread;

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Null(again);
    }
}
