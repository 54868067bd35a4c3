using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

public sealed class MemoryLimitStoreTests : LimitWindowContract
{
    protected override ILimitStore Store { get; } = LimitStores.InMemory();

    protected override void Dispose(bool disposing)
    {
    }

    [Fact]
    public async Task Reserve_WindowlessInSteadyState_AllocatesNothing()
    {
        var charges = new[] { Calls(decimal.MaxValue), Sum(0.5m, 1_000_000) };
        var before = 0L;
        for (var i = 0; i < 10_000; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread(); // every await is answered at once, so this stays one thread
            var result = await Store.ReserveAsync(charges, Noon, default);
            if (i % 2 == 0)
                await Store.CommitAsync(result.Reservation, default);
            else
                await Store.ReleaseAsync(result.Reservation, default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
