namespace SkGuard.Cedar.Tests.Expressions;

public class AllocationTests
{
    private static readonly PolicySet Policies = PolicySet.Parse("""
        permit(principal in Group::"all", action == Action::"view", resource)
        when { context has amount && context.amount.lessThanOrEqual(decimal("200.0")) }
        when { ["EUR", "USD"].contains(context.currency) && principal in Group::"staff" && principal.age > 18 }
        unless { context.currency like "X*" };
        forbid(principal, action in Action::"read", resource) when { context.amount.greaterThan(decimal("1000.0")) };
        """);

    private static readonly Request Request = new(
        TestWorld.Request.Principal,
        TestWorld.Request.Action,
        TestWorld.Request.Resource,
        CedarRecord.Of(("amount", CedarDecimal.FromScaled(1_500_000)), ("currency", "EUR")));

    [Fact]
    public void Evaluate_TypicalPolicy_AllocatesNothing()
    {
        Assert.Equal(0, AllocatedBy(() => Policies.Policies[0].Evaluate(in Request, TestWorld.Entities, out _) == PolicyOutcome.Satisfied));
    }

    [Fact]
    public void Decide_OneDeterminingPolicy_AllocatesNothing()
    {
        Assert.Equal(0, AllocatedBy(() => Authorizer.Decide(in Request, Policies, TestWorld.Entities).Determining.Count == 1));
    }

    [Fact]
    public void Evaluate_MissingAttribute_AllocatesNothing()
    {
        var without = new Request(Request.Principal, Request.Action, Request.Resource);
        Assert.Equal(0, AllocatedBy(() => Policies.Policies[1].Evaluate(in without, TestWorld.Entities, out _) == PolicyOutcome.Error));
    }

    private static long AllocatedBy(Func<bool> action)
    {
        bool all = true;
        for (int i = 0; i < 1000; i++)
            all &= action(); // whatever is made once is made here
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            all &= action();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(all);
        return allocated;
    }
}
