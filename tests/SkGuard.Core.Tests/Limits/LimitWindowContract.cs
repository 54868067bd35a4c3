using SkGuard.Limits.Counting;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

/// <summary>What every store must do with sliding windows.</summary>
public abstract class LimitWindowContract : LimitStoreContract
{
    [Fact]
    public void Reserve_WindowFull_FreesAmountsAsTheyFallOut()
    {
        Store.Reserve(0, Sum(4, 10, window: 60));
        Store.Reserve(20, Sum(6, 10, window: 60));

        Assert.Equal(new LimitShortfall(0, LimitRefusal.Exceeded, 0, At(60)), Store.Reserve(59.9, Sum(3, 10, window: 60)).Shortfall);
        Assert.Equal(new LimitShortfall(0, LimitRefusal.Exceeded, 0, At(80)), Store.Reserve(59.9, Sum(5, 10, window: 60)).Shortfall);
        Assert.True(Store.Reserve(60, Sum(4, 10, window: 60)).IsReserved);
    }

    [Fact]
    public void Reserve_AmountAloneIsTooMuch_HasNoRetry()
    {
        Store.Reserve(0, Sum(1, 10, window: 60));

        Assert.Null(Store.Reserve(1, Sum(11, 10, window: 60)).Shortfall.RetryAt);
    }

    [Fact]
    public void Reserve_SeveralChargesFail_NamesTheOneThatWaitsLongest()
    {
        Store.Reserve(0, Calls(1, 60), Sum(10, 10, 90));

        var result = Store.Reserve(1, Calls(1, 60), Sum(1, 10, 90));
        Assert.Equal((1, At(90)), (result.Shortfall.Index, result.Shortfall.RetryAt));

        result = Store.Reserve(1, Calls(1, 60), Sum(1, 10));
        Assert.Equal((1, null), (result.Shortfall.Index, result.Shortfall.RetryAt));
    }

    [Fact]
    public void Reserve_ClockTurnedBack_RefillsNothing()
    {
        Store.Reserve(100, Sum(10, 10, 60));

        Assert.False(Store.Reserve(-1000, Sum(1, 10, 60)).IsReserved);
        Assert.False(Store.Reserve(159, Sum(1, 10, 60)).IsReserved);
        Assert.True(Store.Reserve(160, Sum(10, 10, 60)).IsReserved);

        // What is spent at an earlier reading counts from the latest one.
        Assert.True(Store.Reserve(0, Calls(1, 60)).IsReserved);
        Assert.False(Store.Reserve(219, Calls(1, 60)).IsReserved);
    }

    [Fact]
    public void Reserve_ClockTurnedBackAndUsedByCheckOnly_RefillsNothing()
    {
        Store.Check(1000, Calls(1, 60));
        Store.Reserve(0, Calls(1, 60));

        Assert.Equal(At(1060), Store.Check(61, Calls(1, 60))!.Value.RetryAt);
    }

    [Fact]
    public void Reserve_WindowGrows_StillSeesWhatItKept()
    {
        Store.Reserve(0, Sum(5, 10, 10));
        Store.Reserve(9, Sum(5, 10, 10));

        Assert.Equal(0, Store.Remaining(9.5, Sum(0, 10, 60)));
        Assert.Equal(5, Store.Remaining(60, Sum(0, 10, 60)));
    }

    [Fact]
    public void Reserve_WindowShrinks_CountsOnlyTheRecentPast()
    {
        Store.Reserve(0, Sum(5, 10, 60));
        Store.Reserve(50, Sum(5, 10, 60));

        Assert.Equal(5, Store.Remaining(55, Sum(0, 10, 10)));
        Assert.Equal(0, Store.Remaining(55, Sum(0, 10, 60)));
    }

    [Fact]
    public void Reserve_WindowRemoved_CountsAllThatWasEverSpent()
    {
        Store.Reserve(0, Sum(5, 10, 10));
        Store.Reserve(1000, Sum(3, 10, 10));

        Assert.Equal(2, Store.Remaining(1001, Sum(0, 10)));
    }

    [Fact]
    public void Reserve_WindowAdded_CountsTheTotalAsSpentLast()
    {
        Store.Reserve(0, Sum(5, 10));
        Store.Reserve(30, Sum(5, 10));

        Assert.Equal(At(90), Store.Reserve(61, Sum(1, 10, 60)).Shortfall.RetryAt);
        Assert.True(Store.Reserve(90, Sum(10, 10, 60)).IsReserved);
    }

    [Fact]
    public void Reserve_MaximumLowered_KeepsTheHistory()
    {
        Store.Reserve(0, Sum(8, 10));

        Assert.Equal(0, Store.Remaining(1, Sum(0, 5)));
        Assert.False(Store.Reserve(1, Sum(0, 5)).IsReserved);
        Assert.Equal(12, Store.Remaining(1, Sum(0, 20)));
    }

    [Fact]
    public void Release_AfterItFellOut_GivesNothingBackToTheWindow()
    {
        var old = Store.Reserve(0, Sum(10, 10, 60));
        Store.Reserve(60, Sum(7, 10, 60));
        Store.Release(old);

        Assert.Equal(3, Store.Remaining(61, Sum(0, 10, 60)));
        Assert.Equal(3, Store.Remaining(61, Sum(0, 10)));
    }

    [Fact]
    public void Release_WindowlessThenWindowed_GivesBackWhatWasTaken()
    {
        var first = Store.Reserve(0, Sum(4, 10));
        Store.Reserve(1, Sum(3, 10));
        Store.Reserve(2, Sum(2, 10, 60));
        Store.Release(first);

        Assert.Equal(5, Store.Remaining(3, Sum(0, 10, 60)));
    }

    [Fact]
    public void Reserve_EndlessWindow_NeverFallsOut()
    {
        var endless = Sum(10, 10) with { Window = TimeSpan.MaxValue };
        Store.Reserve(0, endless);

        Assert.Null(Store.Reserve(1, endless).Shortfall.RetryAt);
    }

    [Fact]
    public void Reserve_ManySmallAmountsInOneWindow_NeverRefillsEarlyAndAtMostAGrainLate()
    {
        const int many = LimitHistory.MaxEntries * 3;
        const double window = many; // one a second
        for (var i = 0; i < many; i++)
            Assert.True(Store.Reserve(i, Sum(1, many, window)).IsReserved);

        var late = window / (LimitHistory.MaxEntries / 2);
        for (var i = 0; i < many; i += 97)
        {
            var remaining = Store.Remaining(window + i, Sum(0, many, window));
            Assert.InRange(remaining, i + 1 - (decimal)late, i + 1);
        }
        Assert.Equal(many, Store.Remaining(2 * window, Sum(0, many, window)));
    }

    [Fact]
    public void Release_AfterMerging_GivesBackExactly()
    {
        const int many = LimitHistory.MaxEntries * 2;
        var all = Enumerable.Range(0, many).Select(i => Store.Reserve(i, Sum(1, many, many))).ToArray();
        for (var i = 0; i < many; i += 2)
            Store.Release(all[i]);

        Assert.Equal(many / 2, Store.Remaining(many - 1, Sum(0, many, many)));
        Assert.Equal(many, Store.Remaining(many * 2, Sum(0, many, many)));
        Assert.Equal(many / 2, Store.Remaining(many * 2, Sum(0, many)));
    }
}
