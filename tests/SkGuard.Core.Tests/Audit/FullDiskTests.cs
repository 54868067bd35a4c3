using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

/// <summary>A disk of 64 KB that is really full. Only somebody who may mount one can run this; everybody else is told so by name.</summary>
[Trait("rule", "10 durability")]
public sealed class FullDiskTests
{
    private const string Ballast = "ballast";

    [SmallDiskTheory]
    [InlineData(AuditDurability.Flushed)]
    [InlineData(AuditDurability.Synced)]
    public async Task WriteAsync_DiskIsFull_RefusedCallsAreNotInTheFileAndTheOthersAreOnce(AuditDurability durability)
    {
        using var disk = SmallDisk.Mount();
        List<string> accepted = [], refused = [];
        await using (var sink = JsonLinesAuditSink.Open(disk.At("audit.jsonl"), durability, TimeProvider.System))
        {
            for (var round = 0; round < 3; round++)
            {
                disk.Fill(Ballast, leaveFree: 9000);
                await Task.WhenAll(Enumerable.Range(0, 60).Select(i => WriteAsync(sink, $"{round}/{i}", accepted, refused)));
                disk.Empty(Ballast);
                await WriteAsync(sink, $"{round}/after", accepted, refused);
            }
        }

        var trail = AuditReader.Read(disk.At("audit.jsonl"));
        Assert.NotEmpty(refused);
        Assert.Contains("2/after", accepted);
        Assert.Empty(trail.Corrupt);
        Assert.Equal(accepted.Order(), trail.Records.Select(record => record.DecisionId).Order());
    }

    [SmallDiskFact]
    public async Task WriteAsync_BufferedOnAFullDisk_EachAcceptedRecordIsThereOnce()
    {
        using var disk = SmallDisk.Mount();
        List<string> accepted = [], refused = [];
        await using (var sink = JsonLinesAuditSink.Open(disk.At("audit.jsonl"), AuditDurability.Buffered, TimeProvider.System))
        {
            disk.Fill(Ballast, leaveFree: 9000);
            for (var i = 0; refused.Count == 0; i++)
            {
                await WriteAsync(sink, $"{i}", accepted, refused);
                await Task.Yield();
                Assert.True(accepted.Count < 1_000_000, "The disk never failed.");
            }

            disk.Empty(Ballast);
            disk.Enlarge();
            await WriteAsync(sink, "after", accepted, refused);
        }

        var trail = AuditReader.Read(disk.At("audit.jsonl"));
        Assert.Empty(trail.Corrupt);
        Assert.Equal(accepted, trail.Records.Select(record => record.DecisionId));
    }

    private static async Task WriteAsync(JsonLinesAuditSink sink, string id, List<string> accepted, List<string> refused)
    {
        try
        {
            await sink.WriteAsync(Records.Decision(id), default);
            lock (accepted)
                accepted.Add(id);
        }
        catch (AuditException)
        {
            lock (accepted)
                refused.Add(id);
        }
    }
}
