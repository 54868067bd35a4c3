using System.Text;
using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

[Trait("rule", "10")]
public sealed class JsonLinesAuditSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [Trait("rule", "10 durability")]
    [InlineData(AuditDurability.Synced)]
    [InlineData(AuditDurability.Flushed)]
    public async Task WriteAsync_BeforeItCompletes_AnotherReaderSeesTheRecord(AuditDurability durability)
    {
        await using var sink = JsonLinesAuditSink.Open(_folder.File(), durability, TimeProvider.System);
        for (var i = 0; i < 50; i++)
        {
            await sink.WriteAsync(Records.Decision($"dec_{i}"), default);

            Assert.Equal($"dec_{i}", AuditReader.Read(_folder.File()).Records[^1].DecisionId);
        }
    }

    [Fact]
    [Trait("rule", "10 durability")]
    public async Task DisposeAsync_Buffered_WritesWhatIsQueued()
    {
        await using (var sink = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Buffered, TimeProvider.System))
        {
            for (var i = 0; i < 1000; i++)
                await sink.WriteAsync(Records.Decision($"dec_{i}"), default);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"dec_{i}"), AuditReader.Read(_folder.File()).Records.Select(r => r.DecisionId));
    }

    [Theory]
    [InlineData(AuditDurability.Synced, 50)]
    [InlineData(AuditDurability.Flushed, 500)]
    [InlineData(AuditDurability.Buffered, 2000)]
    public async Task WriteAsync_ParallelWriters_EachKeepsItsOrderAndNothingIsLost(AuditDurability durability, int count)
    {
        await using (var sink = JsonLinesAuditSink.Open(_folder.File(), durability, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; i < count; i++)
                    await sink.WriteAsync(Records.Decision($"{writer}/{i}"), default);
            })));
        }

        var trail = AuditReader.Read(_folder.File());
        Assert.Empty(trail.Corrupt);
        var byWriter = trail.Records.Select(r => r.DecisionId.Split('/')).GroupBy(id => id[0], id => id[1]).ToList();
        Assert.Equal(8, byWriter.Count);
        Assert.All(byWriter, ids => Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}"), ids));
    }

    [Fact]
    public void Open_MissingFolders_CreatesThem()
    {
        var path = _folder.File(Path.Combine("a", "b", "decisions.jsonl"));

        using var sink = JsonLinesAuditSink.Open(path, AuditDurability.Flushed, TimeProvider.System);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Open_SecondSinkOnOneFile_IsRefusedWithTheReason()
    {
        using (JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System))
        {
            var refused = Assert.Throws<AuditException>(() => JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System));

            Assert.Equal(_folder.File(), refused.Path);
            Assert.Contains("already has a writer", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Give each its own Audit:Path.", refused.Message, StringComparison.Ordinal);
        }

        using var afterwards = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);
    }

    [Fact]
    public void Open_PathIsAFolder_SaysSoAndHoldsNoLock()
    {
        Directory.CreateDirectory(_folder.File());

        var refused = Assert.Throws<AuditException>(() => JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System));

        Assert.Contains("cannot be opened for writing", refused.Message, StringComparison.Ordinal);
        Directory.Delete(_folder.File());
        using var afterwards = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);
    }

    [Fact]
    public async Task Open_FileWithTornLastLine_ClosesItFirst()
    {
        await File.WriteAllTextAsync(_folder.File(), "{\"record\":\"deci");
        await using var sink = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);

        await sink.WriteAsync(Records.Decision("dec_2"), default);

        var trail = AuditReader.Read(_folder.File());
        Assert.Equal(1, Assert.Single(trail.Corrupt).Number);
        Assert.Equal("dec_2", Assert.Single(trail.Records).DecisionId);
    }

    [Fact]
    public async Task WriteAsync_FileDeletedOrRotatedOrEmptied_GoesOnInAFileAtThePath()
    {
        if (OperatingSystem.IsWindows())
            return;   // there nobody can move the file away
        await using var sink = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);
        await sink.WriteAsync(Records.Decision("dec_1"), default);

        File.Delete(_folder.File());
        await sink.WriteAsync(Records.Decision("dec_2"), default);
        Assert.Equal("dec_2", Assert.Single(AuditReader.Read(_folder.File()).Records).DecisionId);

        File.Move(_folder.File(), _folder.File("old.jsonl"));
        await File.WriteAllTextAsync(_folder.File(), "");
        await sink.WriteAsync(Records.Decision("dec_3"), default);
        Assert.Equal("dec_3", Assert.Single(AuditReader.Read(_folder.File()).Records).DecisionId);

        await using (var emptied = new FileStream(_folder.File(), FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
            emptied.SetLength(0);
        await sink.WriteAsync(Records.Decision("dec_4"), default);
        Assert.Equal("dec_4", Assert.Single(AuditReader.Read(_folder.File()).Records).DecisionId);
    }

    [Fact]
    public async Task WriteAsync_AfterDispose_Throws()
    {
        var sink = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);
        sink.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await sink.WriteAsync(Records.Decision(), default));
    }

    [Fact]
    public async Task WriteAsync_CancelledBefore_StaysCancellationAndWritesNothing()
    {
        await using var sink = JsonLinesAuditSink.Open(_folder.File(), AuditDurability.Flushed, TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.WriteAsync(Records.Decision(), new CancellationToken(canceled: true)));

        Assert.Equal("", await ReadAll());
    }

    private async Task<string> ReadAll()
    {
        await using var file = new FileStream(_folder.File(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public void Dispose() => _folder.Dispose();
}
