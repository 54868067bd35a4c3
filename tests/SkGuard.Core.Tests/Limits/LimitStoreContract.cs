using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>What every store must do.</summary>
[Trait("rule", "5 limits")]
public abstract class LimitStoreContract : IDisposable
{
    protected abstract ILimitStore Store { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    [Fact]
    public void Reserve_CallsUpToTheMaximum_RefusesTheNext()
    {
        for (var i = 0; i < 3; i++)
            Assert.True(Store.Reserve(i, Calls(3)).IsReserved);

        var fourth = Store.Reserve(3, Calls(3));

        Assert.False(fourth.IsReserved);
        Assert.Equal(new LimitShortfall(0, LimitRefusal.Exceeded, 0, null), fourth.Shortfall);
    }

    [Fact]
    public void Reserve_SumBeyondTheMaximum_TellsWhatRemains()
    {
        Store.Reserve(0, Sum(60.5m, 100));

        Assert.Equal(new LimitShortfall(0, LimitRefusal.Exceeded, 39.5m, null), Store.Reserve(1, Sum(39.5001m, 100)).Shortfall);
        Assert.True(Store.Reserve(1, Sum(39.5m, 100)).IsReserved);
    }

    [Fact]
    public void Reserve_OneOfSeveralChargesFails_TakesNone()
    {
        var organisation = new LimitKey("alice", "0", "pay");
        var result = Store.Reserve(0, Calls(5, key: organisation), Calls(5), Sum(11, 10));

        Assert.Equal(2, result.Shortfall.Index);
        Assert.Equal(5, Store.Remaining(0, Calls(5, key: organisation)));
        Assert.Equal(5, Store.Remaining(0, Calls(5)));
    }

    [Fact]
    public void Reserve_SameCounterTwiceInOneCall_CountsBoth()
    {
        Assert.Equal(1, Store.Reserve(0, Sum(6, 10), Sum(6, 10)).Shortfall.Index);
        Assert.True(Store.Reserve(0, Sum(5, 10), Sum(5, 10)).IsReserved);
        Assert.Equal(0, Store.Remaining(0, Sum(0, 10)));
    }

    [Fact]
    public void Reserve_EqualKeysMadeApart_ShareTheCounter()
    {
        Store.Reserve(0, Calls(1, key: new("alice", "1", "pay")));

        Assert.False(Store.Reserve(0, Calls(1, key: new("alice", "1", "pay"))).IsReserved);
    }

    [Theory]
    [InlineData("bob", "1", "pay")]
    [InlineData("alice", "2", "pay")]
    [InlineData("alice", "1", "mail")]
    public void Reserve_AnyPartOfTheKeyDiffers_CountsApart(string authority, string layer, string grant)
    {
        Store.Reserve(0, Calls(1));

        Assert.True(Store.Reserve(0, Calls(1, key: new(authority, layer, grant))).IsReserved);
    }

    [Fact]
    public void Reserve_OtherArgumentOfTheGrant_CountsApart()
    {
        Store.Reserve(0, Calls(1), Sum(1, 1), Sum(1, 1, argument: "fee"));

        Assert.Equal(0, Store.Remaining(0, Sum(0, 1, argument: "fee")));
        Assert.Equal(1, Store.Remaining(0, Sum(0, 1, argument: "tip")));
    }

    [Fact]
    public void Reserve_NegativeAmount_IsRefusedAndRefillsNothing()
    {
        Store.Reserve(0, Sum(10, 10));

        Assert.Equal(LimitRefusal.Negative, Store.Reserve(1, Sum(-5, 10)).Shortfall.Reason);
        Assert.Equal(0, Store.Remaining(2, Sum(0, 10)));
    }

    [Fact]
    public void Reserve_SumThatDecimalWouldRoundOrOverflow_IsRefused()
    {
        const decimal huge = 10_000_000_000_000_000_000_000_000_000m;
        Assert.True(Store.Reserve(0, Sum(huge, decimal.MaxValue)).IsReserved);

        Assert.Equal(LimitRefusal.Overflow, Store.Reserve(0, Sum(0.04m, decimal.MaxValue)).Shortfall.Reason); // rounded, it would be free
        Assert.Equal(LimitRefusal.Overflow, Store.Reserve(0, Sum(decimal.MaxValue, decimal.MaxValue)).Shortfall.Reason);
    }

    [Fact]
    public void Reserve_WindowNotPositive_Throws()
    {
        Assert.Throws<ArgumentException>(() => Store.Reserve(0, Calls(1, 0)));
        Assert.Throws<ArgumentException>(() => Store.Reserve(0, Calls(1), default));
        Assert.Equal(1, Store.Remaining(0, Calls(1)));
    }

    [Fact]
    public void Reserve_Cancelled_ChargesNothing()
    {
        var task = Store.ReserveAsync(new[] { Calls(1) }, Noon, new CancellationToken(canceled: true));

        Assert.True(task.IsCanceled);
        Assert.Equal(1, Store.Remaining(0, Calls(1)));
    }

    [Fact]
    public void Release_Twice_GivesBackOnce()
    {
        Store.Reserve(0, Sum(5, 20));
        var released = Store.Reserve(1, Sum(7, 20), Calls(2));

        Store.Release(released);
        Store.Reserve(2, Sum(7, 20)); // takes the place of the released one, which is not this one's
        Store.Release(released);

        Assert.Equal(8, Store.Remaining(3, Sum(0, 20)));
        Assert.Equal(2, Store.Remaining(3, Calls(2)));
    }

    [Fact]
    public void Release_AfterCommit_GivesBackNothing()
    {
        var entered = Store.Reserve(0, Sum(5, 20));
        Store.Commit(entered);
        Store.Release(entered);

        Assert.Equal(15, Store.Remaining(1, Sum(0, 20)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task Release_OfNoReservation_IsIgnored(long id)
    {
        Store.Reserve(0, Calls(1));
        await Store.ReleaseAsync(new(id), default);
        await Store.CommitAsync(new(id), default);

        Assert.Equal(0, Store.Remaining(0, Calls(1)));
    }

    [Fact]
    public void Check_WhatFits_ChargesNothing()
    {
        Assert.Null(Store.Check(0, Calls(1)));
        Assert.Null(Store.Check(0, Calls(1)));
        Assert.True(Store.Reserve(0, Calls(1)).IsReserved);
        Assert.NotNull(Store.Check(0, Calls(1)));
    }
}
