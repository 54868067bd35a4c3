using System.Text;
using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

[Trait("rule", "10")]
public sealed class AuditReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    [Trait("rule", "10 line")]
    public void Read_CutAnywhere_KeepsAllWholeLinesAndReportsTheTornOne()
    {
        byte[] first = Line("dec_1"), second = Line("dec_2"), both = [.. first, .. second];
        for (var length = first.Length; length <= both.Length; length++)
        {
            File.WriteAllBytes(_folder.File(), both[..length]);
            var trail = AuditReader.Read(_folder.File());

            // Without its newline the last line is whole nevertheless.
            var isWhole = length >= both.Length - 1;
            Assert.Equal(isWhole ? 2 : 1, trail.Records.Count);
            Assert.Equal(isWhole || length == first.Length ? null : 2, trail.Torn?.Number);
            Assert.Empty(trail.Corrupt);
        }
    }

    [Fact]
    public void Read_CorruptMiddleLines_AreReportedWithTheirNumbers()
    {
        File.WriteAllBytes(_folder.File(), [.. Line("dec_1"), .. "{\"rec\n\n"u8, .. Line("dec_2"), 0xFF, (byte)'\n', .. "{}\n"u8, .. Line("dec_3")]);

        var trail = AuditReader.Read(_folder.File());

        Assert.Equal(["dec_1", "dec_2", "dec_3"], trail.Records.Select(r => r.DecisionId));
        Assert.Equal([2L, 5L, 6L], trail.Corrupt.Select(l => l.Number));
        Assert.All(trail.Corrupt, l => Assert.False(string.IsNullOrEmpty(l.Problem)));
        Assert.Null(trail.Torn);
    }

    [Fact]
    public async Task ReadLinesAsync_AnyFile_GivesTheSameAsReadLines()
    {
        // Lines longer than the read buffer, and lines across its edges.
        File.WriteAllBytes(_folder.File(), [.. Enumerable.Range(0, 40).SelectMany(i => Line($"dec_{i}", new string('x', i * 10_000))), .. "{"u8]);

        var lines = new List<AuditLine>();
        await foreach (var line in AuditReader.ReadLinesAsync(_folder.File()))
            lines.Add(line);

        Assert.Equal(41, lines.Count);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"dec_{i}"), lines.SkipLast(1).Select(l => l.Record?.DecisionId));
        Assert.True(lines[^1].IsTorn);
        Assert.Equal(
            AuditReader.ReadLines(_folder.File()).Select(l => (l.Number, l.IsTorn, l.Record?.DecisionId)),
            lines.Select(l => (l.Number, l.IsTorn, l.Record?.DecisionId)));
    }

    [Fact]
    public void Read_CrLfLines_AreRead()
    {
        File.WriteAllText(_folder.File(), Encoding.UTF8.GetString(Line("dec_1")).ReplaceLineEndings("\r\n"));

        Assert.Equal("dec_1", Assert.Single(AuditReader.Read(_folder.File()).Records).DecisionId);
    }

    [Fact]
    public void Read_EmptyFile_HoldsNothing()
    {
        File.WriteAllText(_folder.File(), "");

        var trail = AuditReader.Read(_folder.File());

        Assert.Empty(trail.Records);
        Assert.Null(trail.Torn);
    }

    [Fact]
    public void Calls_DecisionsAndOutcomes_ArePaired()
    {
        File.WriteAllBytes(_folder.File(), [.. Line("dec_1"), .. Line("dec_2"), .. AuditLineWriter.Format(Records.Outcome("dec_1"))]);

        var calls = AuditReader.Read(_folder.File()).Calls().ToList();

        Assert.Equal(["dec_1", "dec_2"], calls.Select(c => c.Decision.DecisionId));
        Assert.Equal(ToolOutcome.Failed, calls[0].Outcome?.Outcome);
        Assert.Null(calls[1].Outcome);
    }

    private static byte[] Line(string id, string session = "s") => AuditLineWriter.Format(new DecisionRecord
    {
        Time = Records.Noon,
        DecisionId = id,
        Tool = "T.t",
        Session = session,
        Decision = AuditDecision.Permit,
    }).ToArray();

    public void Dispose() => _folder.Dispose();
}
