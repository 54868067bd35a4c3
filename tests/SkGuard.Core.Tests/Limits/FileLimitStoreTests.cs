using SkGuard.Limits.Counting;
using SkGuard.Limits.Journal;
using SkGuard.Storage;
using static SkGuard.Core.Tests.Limits.Charges;

namespace SkGuard.Core.Tests.Limits;

public sealed class FileLimitStoreTests : LimitWindowContract
{
    private const int Many = 5_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skguard-limits-");
    private ILimitStore? _store;

    protected override ILimitStore Store => _store ??= LimitStores.InFile(Log);

    private string Log => Path.Combine(_folder.FullName, "limits", "spent.log");

    protected override void Dispose(bool disposing)
    {
        Close();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void InFile_Reopened_KnowsWhatWasSpentReleasedAndWhen()
    {
        Store.Reserve(0, Sum(4, 10, 60), Calls(5));
        Store.Release(Store.Reserve(10, Sum(5, 10, 60), Calls(5)));
        Store.Commit(Store.Reserve(20, Sum(6, 10, 60), Calls(5)));
        Close();

        Assert.Equal(At(60), Store.Reserve(21, Sum(4, 10, 60)).Shortfall.RetryAt);
        Assert.Equal(4, Store.Remaining(61, Sum(0, 10, 60)));
        Assert.Equal(3, Store.Remaining(61, Calls(5)));
    }

    [Fact]
    public void Release_OfAReservationFromBeforeTheStoreWasReopened_GivesBackNothing()
    {
        var before = Store.Reserve(0, Calls(3));
        Close();
        Store.Reserve(1, Calls(3));
        Store.Release(before);

        Assert.Equal(1, Store.Remaining(2, Calls(3)));
    }

    [Fact]
    public void InFile_ReopenedWithTheClockTurnedBack_RefillsNothing()
    {
        Store.Reserve(100, Calls(1, 60));
        Close();

        Assert.Equal(At(160), Store.Reserve(0, Calls(1, 60)).Shortfall.RetryAt);
    }

    [Theory]
    [InlineData(LimitDurability.Flushed)]
    [InlineData(LimitDurability.Synced)]
    public void Reserve_LogGrows_IsCompactedAndLosesNothing(LimitDurability durability)
    {
        _store = LimitStores.InFile(Log, durability);
        var open = Store.Reserve(0, Sum(7, 100_000, 60));
        // Ids come back unit by unit.
        Store.Reserve(1, Sum(1, 100_000, 60, argument: "fee"), Calls(9, key: new("bob \ud800", "0", "grant")));
        var most = 0L;
        for (var i = 0; new FileInfo(Log).Length >= most; i++)
        {
            most = new FileInfo(Log).Length;
            Store.Reserve(2 + (i % 2), Calls(100_000));
        }
        Assert.InRange(new FileInfo(Log).Length, 1, 2000);
        Store.Release(open); // what took it is no longer in the log
        var remaining = Store.Remaining(3, Calls(100_000));
        Close();

        Assert.Equal(remaining, Store.Remaining(3, Calls(100_000)));
        Assert.Equal(100_000, Store.Remaining(3, Sum(0, 100_000, 60)));
        Assert.Equal(99_999, Store.Remaining(3, Sum(0, 100_000, 60, argument: "fee")));
        Assert.Equal(8, Store.Remaining(3, Calls(9, key: new("bob \ud800", "0", "grant"))));
    }

    [Fact]
    public void InFile_SnapshotLeftBehind_IsIgnored()
    {
        Store.Reserve(0, Calls(2));
        Close();
        File.WriteAllText(Log + ".new", "half a snapsh");

        Assert.Equal(1, Store.Remaining(0, Calls(2)));
    }

    [Fact]
    public void InFile_CutAtAnyByteOfTheLastRecord_LosesOnlyThat()
    {
        var whole = WriteTwo(out var first);
        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(Log, whole[..length]);
            Assert.Equal(9, Store.Remaining(0, Calls(10)));
            Store.Reserve(0, Calls(10)); // goes on where the first one ended
            Close();
            Assert.Equal(8, Store.Remaining(0, Calls(10)));
            Close();
        }
    }

    [Fact]
    public void InFile_ZerosAfterTheLastRecord_AreCutOff()
    {
        var whole = WriteTwo(out _);
        File.WriteAllBytes(Log, [.. whole, .. new byte[5000]]);

        Assert.Equal(8, Store.Remaining(0, Calls(10)));
        Close();
        Assert.Equal(whole.Length, new FileInfo(Log).Length);
    }

    [Fact]
    public void InFile_AnyByteOfAnyRecordChanged_StopsNamingFileAndPlace()
    {
        var whole = WriteTwo(out var first);
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(Log, damaged);

            var error = Assert.Throws<LimitStoreException>(() => LimitStores.InFile(Log));
            Assert.Contains(Log, error.Message, StringComparison.Ordinal);
            if (i >= first)
                Assert.Contains($"at byte {first} ", error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(Log)); // left as it is, for whoever looks into it
        }
    }

    [Fact]
    public void InFile_RecordThatDoesNotFollow_Stops()
    {
        var whole = WriteTwo(out var first);
        File.WriteAllBytes(Log, [.. whole[..LimitRecords.Subject.FirstLine.Length], .. whole[first..]]);

        var error = Assert.Throws<LimitStoreException>(() => LimitStores.InFile(Log));
        Assert.Contains("unknown counter", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dear diary, today I")]
    public void InFile_NotALog_IsRefusedAndLeftAlone(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Log)!);
        File.WriteAllText(Log, content);

        Assert.Throws<LimitStoreException>(() => LimitStores.InFile(Log));
        Assert.Equal(content, File.ReadAllText(Log));
    }

    [Fact]
    public void InFile_InUse_SaysSoAndNamesTheFile()
    {
        Store.Reserve(0, Calls(1));
        var link = Path.Combine(_folder.FullName, "link.log");
        File.CreateSymbolicLink(link, Log);

        foreach (var path in new[] { Log, link })
        {
            var error = Assert.Throws<LimitStoreException>(() => LimitStores.InFile(path));
            Assert.Contains($"{Log} is in use", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reserve_Disposed_ThrowsAndChargesNothing()
    {
        Store.Reserve(0, Calls(3));
        var closed = Store;
        Close();

        Assert.Throws<ObjectDisposedException>(() => closed.Reserve(1, Calls(3)));
        Assert.Equal(2, closed.Remaining(1, Calls(3)));
        Assert.Equal(2, Store.Remaining(1, Calls(3)));
    }

    [Fact]
    public void InFile_WindowsThatAreOver_LeaveTheFile()
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        var before = new FileInfo(Log).Length;
        Store.Reserve(0, Calls(3), Calls(2, window: 1000, new("bob", "1", "pay")));

        Store.Reserve(60, Calls(3));

        Assert.InRange(new FileInfo(Log).Length, 1, before / 10);
        Close();
        Assert.Equal(1, Store.Remaining(60, Calls(3)));
        Assert.Equal(1, Store.Remaining(60, Calls(2, window: 1000, new("bob", "1", "pay"))));
        Assert.True(Store.Reserve(60, Calls(1, window: 60, KeyOf(0))).IsReserved);
        Assert.False(Store.Reserve(61, Calls(1, window: 60, KeyOf(0))).IsReserved);
        Close();
        Assert.False(Store.Reserve(61, Calls(1, window: 60, KeyOf(0))).IsReserved);
    }

    [Fact]
    public void InFile_WindowsThatWereOverBeforeTheRestart_LeaveTheFileAtTheFirstCall()
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        Close();
        var before = new FileInfo(Log).Length;

        Store.Reserve(61, Calls(3));

        Assert.InRange(new FileInfo(Log).Length, 1, before / 10);
    }

    [Fact]
    public void InFile_WindowsOverAtTheLatestTimeInTheFile_LeaveItAtTheStart()
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        var full = Read();
        Store.Reserve(61, Calls(3));
        var last = Read();
        Close();
        File.WriteAllBytes(Log, [.. full, .. RecordOfOneCall(61)]);

        Assert.Equal(2, Store.Remaining(61, Calls(3, key: new("carol", "1", "pay"))));
        Assert.InRange(new FileInfo(Log).Length, 1, last.Length * 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    public void InFile_WindowsThatLast_AreAllKept(int second)
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        Store.Reserve(second, Calls(3));
        Close();

        for (var i = 0; i < Many; i += 97)
            Assert.Equal(At(60), Store.Reserve(second, Calls(1, window: 60, KeyOf(i))).Shortfall.RetryAt);
    }

    [Fact]
    public void InFile_CounterAskedForAWindowAndForItsTotal_IsNeverForgotten()
    {
        Store.Reserve(0, Calls(5, window: 1));
        Store.Reserve(0, Calls(5)); // configured without a window meanwhile
        Forget(100);
        Close();
        Forget(300); // what was written of it says so too
        Close();

        Assert.Equal(3, Store.Remaining(400, Calls(5)));
    }

    [Fact]
    public void InFile_CounterWhoseTotalWasOnlyAskedFor_IsNotForgotten()
    {
        Store.Reserve(0, Calls(5, window: 1));
        Store.Check(0, Calls(5));
        Forget(100);
        Close();
        Forget(300);

        Assert.Equal(4, Store.Remaining(400, Calls(5)));
    }

    [Fact]
    public void InFile_CounterAskedForALargerWindow_IsKeptAsLong()
    {
        Store.Reserve(0, Calls(5, window: 1));
        Store.Check(0, Calls(5, window: 1000));
        Forget(100);
        Close();
        Forget(300);

        Assert.Equal(4, Store.Remaining(400, Calls(5, window: 1000)));
    }

    [Fact]
    public void Release_OfACounterForgottenMeanwhile_LeavesAFileThatCanBeRead()
    {
        var open = Store.Reserve(0, Calls(1, window: 1), Calls(5, key: new("bob", "1", "pay")));
        Forget(100);
        Store.Reserve(201, Calls(1, window: 1)); // the same key, counted anew
        Store.Release(open);
        Close();

        Assert.Equal(0, Store.Remaining(201, Calls(1, window: 1)));
        Assert.Equal(5, Store.Remaining(201, Calls(5, key: new("bob", "1", "pay"))));
    }

    [Fact]
    public void InFile_ForgottenAndTheClockTurnedBack_RefillsNothing()
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        Store.Reserve(60, Calls(3));
        Close();

        Store.Reserve(0, Calls(1, window: 60, KeyOf(0)));
        Assert.Equal(At(120), Store.Reserve(0, Calls(1, window: 60, KeyOf(0))).Shortfall.RetryAt);
    }

    [Fact]
    public void Reserve_TheLogCannotBeWrittenAnew_ChargesNothingAndGoesOnOnceItCan()
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(0, Calls(1, window: 60, KeyOf(i)));
        Store.Reserve(0, Calls(3));
        Directory.CreateDirectory(Log + ".new");

        Assert.ThrowsAny<Exception>(() => Store.Reserve(61, Calls(3)));
        Assert.Equal(2, Store.Remaining(61, Calls(3)));
        Assert.True(Store.Reserve(61, Calls(1, window: 600, KeyOf(Many))).IsReserved); // into the log as it is
        Directory.Delete(Log + ".new");

        Store.Reserve(200, Calls(3));
        Assert.InRange(new FileInfo(Log).Length, 1, 1000);
        Close();
        Assert.Equal(1, Store.Remaining(200, Calls(3)));
        Assert.False(Store.Reserve(200, Calls(1, window: 600, KeyOf(Many))).IsReserved);
    }

    /// <summary>So many counters come and go that the store forgets those that are over.</summary>
    private void Forget(int second)
    {
        for (var i = 0; i < Many; i++)
            Store.Reserve(second, Calls(1, window: 1, KeyOf(i)));
        var before = new FileInfo(Log).Length;
        Store.Reserve(second + 100, Calls(1, window: 1, new("forget", "1", "pay")));
        Assert.InRange(new FileInfo(Log).Length, 1, before / 2);
    }

    private static LimitKey KeyOf(int i) => new($"user {i}", "1", "pay");

    /// <summary>The record of one call of another user at that second, as the store writes it.</summary>
    private static ReadOnlySpan<byte> RecordOfOneCall(int second)
    {
        var ledger = new LimitLedger();
        for (var i = 0; i < Many; i++)
            ledger.Restore(new(KeyOf(i), null), i + 1);
        var reserved = ledger.Reserve([Calls(3, key: new("carol", "1", "pay"))], At(second));
        return LimitRecords.Taken(new RecordWriter(), ledger.Open(reserved.Reservation)!);
    }

    private byte[] Read()
    {
        using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private byte[] WriteTwo(out int first)
    {
        Store.Reserve(0, Calls(10));
        first = (int)new FileInfo(Log).Length;
        Store.Reserve(0, Calls(10));
        Close();
        return File.ReadAllBytes(Log);
    }

    private void Close()
    {
        (_store as IDisposable)?.Dispose();
        _store = null;
    }
}
