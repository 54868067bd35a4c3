using SkGuard.Limits.Counting;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>Memory does not grow with what is long over, and what still counts is never forgotten.</summary>
[Trait("rule", "5 limits")]
public sealed class LimitSweepTests
{
    private const int Many = 10_000;

    private readonly LimitLedger _ledger = new();

    [Fact]
    public void Sweep_WindowsThatHavePassed_AreForgotten()
    {
        for (var i = 0; i < Many; i++)
            Charge(i, Calls(1, window: 60, KeyOf(i)));

        Assert.InRange(_ledger.Counters.Count, 60, 2048);
    }

    [Fact]
    public void Sweep_LifetimesAndWindowsThatLast_AreKept()
    {
        for (var i = 0; i < Many; i++)
            Charge(i, Calls(1, key: KeyOf(i)), Calls(1, window: 1_000_000, new LimitKey($"b{i}", "1", "pay")));

        Assert.Equal(2 * Many, _ledger.Counters.Count);
        Assert.NotNull(_ledger.Check([Calls(1, key: KeyOf(0))], At(Many)));
        Assert.NotNull(_ledger.Check([Calls(1, window: 1_000_000, new LimitKey("b0", "1", "pay"))], At(Many)));
    }

    [Fact]
    public void Sweep_AskedForAWindowAndForALifetime_IsKept()
    {
        Charge(0, Calls(2, window: 1));
        _ledger.Check([Calls(2)], At(0));
        for (var i = 1; i < Many; i++)
            Charge(i, Calls(1, window: 1, KeyOf(i)));

        Assert.Equal(1, _ledger.Check([Calls(1)], At(Many))!.Value.Remaining + 1);
    }

    [Fact]
    public void Sweep_OfACounterWithAnOpenReservation_ItsReleaseGivesNobodyElseAnything()
    {
        var open = _ledger.Reserve([Calls(1, window: 1)], At(0));
        for (var i = 1; i < Many; i++)
            Charge(i, Calls(1, window: 1, KeyOf(i)));
        Charge(Many, Calls(1, window: 1));

        _ledger.Release(open.Reservation);

        Assert.NotNull(_ledger.Check([Calls(1, window: 1)], At(Many)));
    }

    private static LimitKey KeyOf(int i) => new($"a{i}", "1", "pay");

    private void Charge(int second, params LimitCharge[] charges)
    {
        Assert.True(_ledger.Reserve(charges, At(second)).IsReserved);
        _ledger.Commit(_ledger.Reserve([], At(second)).Reservation);
        _ledger.Sweep();
    }
}
