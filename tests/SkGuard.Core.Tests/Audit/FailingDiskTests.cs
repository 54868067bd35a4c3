using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

[Trait("rule", "10")]
public sealed class FailingDiskTests : IDisposable
{
    private readonly FakeDisk _disk = new();

    [Theory]
    [Trait("rule", "10 durability")]
    [InlineData(AuditDurability.Flushed)]
    [InlineData(AuditDurability.Synced)]
    public async Task WriteAsync_FailingDisk_FailsThisAndLaterCallsUntilItCanWriteAgain(AuditDurability durability)
    {
        await using var sink = _disk.Sink(durability);
        await Write(sink, "dec_1");

        _disk.FailAfter = 20;
        var failure = await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_2"));
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_3"));
        _disk.FailAfter = null;
        await Write(sink, "dec_4");
        await Write(sink, "dec_5");

        Assert.Equal("fake.jsonl", failure.Path);
        Assert.Equal("The audit file 'fake.jsonl' cannot be written: No space left on device.", failure.Message);
        Assert.Equal(["dec_1", "dec_4", "dec_5"], Ids());
        Assert.EndsWith("\n", _disk.Content, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "10 durability")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_WriteFailsInTheMiddle_LeavesNothingOfItBehind(bool isCutLater)
    {
        await using var sink = _disk.Sink(AuditDurability.Flushed);
        await Write(sink, "dec_1");
        (_disk.FailAfter, _disk.FailCut) = (20, isCutLater);
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_2"));
        (_disk.FailAfter, _disk.FailCut) = (null, false);
        await Write(sink, "dec_3");

        Assert.Equal(2, _disk.Lines.Length);
        Assert.Equal(["dec_1", "dec_3"], Ids());
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task WriteAsync_DiskFillsAfterAWholeRecord_TheRefusedCallIsNotInTheFile()
    {
        await using var sink = _disk.Sink(AuditDurability.Flushed);
        _disk.FailAfter = 100_000;
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_1"));
        _disk.FailAfter = null;
        await Write(sink, "dec_2");

        Assert.Equal(["dec_2"], Ids());
    }

    [Theory]
    [Trait("rule", "10 durability")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_BufferedAndTheDiskFillsWithinAGroup_WritesEachRecordOnce(bool isCutLater)
    {
        await using var sink = _disk.Sink(AuditDurability.Buffered);
        (_disk.FailAfter, _disk.FailCut) = (2500, isCutLater);
        for (var i = 0; i < 10; i++)
            await Write(sink, $"dec_{i}");
        await _disk.WriterArrived();
        await FailsEventually(sink);
        (_disk.FailAfter, _disk.FailCut) = (null, false);
        await Write(sink, "last");

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"dec_{i}"), "last"], Ids().Where(id => id != "probe"));
        Assert.Equal(_disk.Lines.Length, Ids().Length);
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task WriteAsync_TheDiskFillsAgainWhileOwedRecordsAreWritten_WritesEachRecordOnce()
    {
        await using var sink = _disk.Sink(AuditDurability.Buffered);
        _disk.FailAfter = 0;
        for (var i = 0; i < 10; i++)
            await Write(sink, $"dec_{i}");
        await FailsEventually(sink);
        foreach (var room in (int[])[2500, 1, 3900])
        {
            _disk.FailAfter = room;
            await Assert.ThrowsAsync<AuditException>(() => Write(sink, "refused"));
        }

        _disk.FailAfter = null;
        await Write(sink, "last");

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"dec_{i}"), "last"], Ids().Where(id => id != "probe"));
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task WriteAsync_AnotherFileIsAtThePathAfterAFailure_IsNotCut()
    {
        await using var sink = _disk.Sink(AuditDurability.Flushed);
        (_disk.FailAfter, _disk.FailCut) = (20, true);
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_1"));
        (_disk.FailAfter, _disk.FailCut) = (null, false);
        _disk.Replace("somebody else's line, which must stay\n");
        await Write(sink, "dec_2");

        Assert.StartsWith("somebody else's line, which must stay\n", _disk.Content, StringComparison.Ordinal);
        Assert.Equal(["dec_2"], Ids());
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task WriteAsync_SynchroniseFails_CallFails()
    {
        await using var sink = _disk.Sink(AuditDurability.Synced);
        _disk.FailSynchronise = true;
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_1"));
        _disk.FailSynchronise = false;
        await Write(sink, "dec_2");
    }

    [Fact]
    public async Task WriteAsync_PermissionLostAfterAFailure_FailsAsAuditException()
    {
        await using var sink = _disk.Sink(AuditDurability.Flushed);
        _disk.FailAfter = 0;
        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_1"));
        (_disk.FailAfter, _disk.FailOpen) = (null, true);
        var failure = await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_2"));
        _disk.FailOpen = false;
        await Write(sink, "dec_3");

        Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
        Assert.Equal(["dec_3"], Ids());
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task WriteAsync_BufferedOnFailingDisk_LaterCallsFailAndAcceptedRecordsAreWrittenOnRecovery()
    {
        await using var sink = _disk.Sink(AuditDurability.Buffered);
        _disk.FailAfter = 0;
        _disk.Hold();
        await Write(sink, "dec_1");
        await _disk.WriterArrived();
        await Write(sink, "dec_2");
        _disk.Release();
        await FailsEventually(sink);

        await Assert.ThrowsAsync<AuditException>(() => Write(sink, "dec_4"));
        _disk.FailAfter = null;
        await Write(sink, "dec_5");

        Assert.Equal(["dec_1", "dec_2"], Ids().Where(id => id != "probe").Take(2));
        Assert.DoesNotContain("dec_4", Ids());
        Assert.Equal("dec_5", Ids()[^1]);
    }

    [Fact]
    public async Task DisposeAsync_BufferedOnDeadDisk_SaysThatRecordsAreLost()
    {
        var sink = _disk.Sink(AuditDurability.Buffered);
        _disk.FailAfter = 0;
        await Write(sink, "dec_1");

        var lost = await Assert.ThrowsAsync<AuditException>(async () => await sink.DisposeAsync());

        Assert.Contains("lost", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_BufferedAndDiskHealedMeanwhile_WritesWhatIsOwed()
    {
        var sink = _disk.Sink(AuditDurability.Buffered);
        _disk.FailAfter = 0;
        await Write(sink, "dec_1");
        await FailsEventually(sink);
        _disk.FailAfter = null;

        await sink.DisposeAsync();

        Assert.Equal("dec_1", Ids()[0]);
    }

    [Fact]
    public async Task WriteAsync_WhileAGroupIsWritten_OthersShareTheNextWriteAndSynchronisation()
    {
        await using var sink = _disk.Sink(AuditDurability.Synced);
        _disk.Hold();
        var first = Write(sink, "dec_0");
        await _disk.WriterArrived();
        var others = Enumerable.Range(1, 100).Select(i => Write(sink, $"dec_{i}")).ToList();
        var anyWentOn = others.Exists(t => t.IsCompleted);
        _disk.Release();
        await Task.WhenAll([first, .. others]);

        Assert.False(anyWentOn);
        Assert.Equal(2, _disk.Writes);
        Assert.Equal(2, _disk.Synchronisations);
        Assert.Equal(Enumerable.Range(0, 101).Select(i => $"dec_{i}"), Ids());
    }

    [Fact]
    public async Task WriteAsync_BufferedAndQueueFull_Waits()
    {
        await using var sink = _disk.Sink(AuditDurability.Buffered, capacity: 2000);
        _disk.Hold();
        // More than two queues full: whenever the writer takes the first group, the second one fills up behind it.
        var calls = Enumerable.Range(0, 60).Select(i => Write(sink, $"dec_{i}")).ToList();

        var (first, last) = (calls[0].IsCompleted, calls[^1].IsCompleted);
        _disk.Release();
        await Task.WhenAll(calls);

        Assert.True(first);
        Assert.False(last);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"dec_{i}"), Ids());
    }

    [Fact]
    public async Task WriteAsync_Buffered_IsHandedOnWithoutAnotherCall()
    {
        await using var sink = _disk.Sink(AuditDurability.Buffered);
        await Write(sink, "dec_1");

        await _disk.WriterArrived();
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileWaiting_StaysCancellation()
    {
        await using var sink = _disk.Sink(AuditDurability.Flushed);
        using var cancel = new CancellationTokenSource();
        _disk.Hold();
        var call = sink.WriteAsync(Records.Decision(), cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        _disk.Release();
    }

    private static Task Write(JsonLinesAuditSink sink, string id) => sink.WriteAsync(Records.Decision(id), default).AsTask();

    // At Buffered the failure comes to light some calls later.
    private static async Task FailsEventually(JsonLinesAuditSink sink)
    {
        while (true)
        {
            try
            {
                await Write(sink, "probe");
                await Task.Yield();
            }
            catch (AuditException)
            {
                return;
            }
        }
    }

    private string[] Ids() =>
        [.. _disk.Lines.Where(l => l.EndsWith('}')).Select(l => AuditLineParser.Parse(System.Text.Encoding.UTF8.GetBytes(l)).DecisionId)];

    public void Dispose() => _disk.Dispose();
}
