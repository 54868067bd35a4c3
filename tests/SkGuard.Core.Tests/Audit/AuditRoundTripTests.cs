using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

/// <summary>Whatever goes into the sink comes back from the reader. Lone surrogates come back as U+FFFD: UTF-8 has nothing else for them.</summary>
[Trait("rule", "10")]
public sealed class AuditRoundTripTests
{
    // Lone surrogates, controls and separators far more often than chance would bring them.
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.Choose(0, 0xFFFF),
            Gen.Choose(0xD800, 0xDFFF),
            Gen.Choose(0, 0x7F),
            Gen.Elements('"', '\\', '\n', '\r', '{', '}', 'u', '\u2028').Select(c => (int)c))
        .ListOf().Select(units => new string([.. units.Select(u => (char)u)]));

    private static readonly Gen<string?> OptionalText = Gen.OneOf(Text.Select(t => (string?)t), Gen.Constant<string?>(null));

    private static readonly Gen<IReadOnlyList<string>> Texts = Text.ListOf().Select(t => (IReadOnlyList<string>)[.. t]);

    private static readonly Gen<string?> RawJson = Gen.OneOf(
        Texts.Select(t => (string?)JsonSerializer.Serialize(t.Distinct().ToDictionary(k => k, v => new[] { v }))),
        Text.Select(t => (string?)t),
        Gen.Constant<string?>(null));

    private static readonly Gen<AuditRecord> Record =
        from text in Text.ArrayOf(2)
        from optional in OptionalText.ArrayOf(9)
        from lists in Texts.ArrayOf(3)
        from raw in RawJson.ArrayOf(3)
        from permit in Gen.Elements(AuditDecision.Permit, AuditDecision.Deny)
        from wouldBe in Gen.Elements<AuditDecision?>(null, AuditDecision.Permit, AuditDecision.Deny)
        from outcome in Gen.Elements(ToolOutcome.Completed, ToolOutcome.Failed, ToolOutcome.Cancelled)
        from time in ArbMap.Default.GeneratorFor<DateTimeOffset>()
        from duration in ArbMap.Default.GeneratorFor<TimeSpan>()
        from deltas in Gen.Choose(0, 2)
        from isDecision in Gen.Elements(true, false)
        select isDecision
            ? (AuditRecord)new DecisionRecord
            {
                Time = time,
                DecisionId = text[0],
                Tool = text[1],
                Session = optional[0],
                Run = optional[1],
                CallId = optional[2],
                Door = optional[3],
                Principals = lists[0],
                ArgumentHash = optional[4],
                Values = raw[0],
                RemovedArguments = lists[1],
                Decision = permit,
                WouldBe = wouldBe,
                Code = optional[5],
                Rules = lists[2],
                Approval = optional[6],
                ApprovedBy = lists[1],
                Delta = [.. Enumerable.Repeat(new AuditDelta(optional[6], raw[1], raw[2]), deltas)],
                Mode = optional[7],
                Revision = optional[8],
                Duration = duration,
            }
            : new OutcomeRecord
            {
                Time = time,
                DecisionId = text[0],
                Tool = text[1],
                Session = optional[0],
                Run = optional[1],
                CallId = optional[2],
                Outcome = outcome,
                ErrorType = optional[3],
                Duration = duration,
            };

    [Fact]
    public void WriteThenRead_AnyRecords_ComeBackInOrder()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(30);
        Prop.ForAll(Record.ListOf().ToArbitrary(), records =>
        {
            using var folder = new TemporaryFolder();
            using (var sink = JsonLinesAuditSink.Open(folder.File(), AuditDurability.Buffered, TimeProvider.System))
            {
                foreach (var record in records)
                    sink.WriteAsync(record, default).AsTask().GetAwaiter().GetResult();
            }

            var trail = AuditReader.Read(folder.File());
            Assert.Empty(trail.Corrupt);
            Assert.Null(trail.Torn);
            Assert.Equal(records.Select(Shown), trail.Records.Select(Shown));
        }).Check(config);
    }

    // All fields of a record as one text, as they are expected to come back.
    private static string Shown(AuditRecord record) => string.Join(' ', (string[])
    [
        $"{record.Time:O}", Id(record.DecisionId), Id(record.Tool), Id(record.Session), Id(record.Run), Id(record.CallId),
        $"{record.Duration.Ticks}",
        .. record switch
        {
            DecisionRecord d => (string[])
            [
                $"{d.Decision} {d.WouldBe}", Id(d.Door), Ids(d.Principals), Id(d.ArgumentHash), Raw(d.Values), Ids(d.RemovedArguments),
                Id(d.Code), Ids(d.Rules), Id(d.Approval), Ids(d.ApprovedBy), Id(d.Mode), Id(d.Revision),
                .. d.Delta.Select(x => $"{Id(x.Argument)} {Raw(x.Value)} {Raw(x.Allowed)}"),
            ],
            OutcomeRecord o => [$"{o.Outcome}", Id(o.ErrorType)],
            _ => throw new InvalidOperationException(),
        },
    ]);

    private static string Id(string? text) => text is null ? "-" : $"<{Utf8Text.Readable(text)}>";

    private static string Ids(IEnumerable<string> texts) => $"[{string.Join(' ', texts.Select(Id))}]";

    // Text that is not JSON comes back as a JSON string.
    private static string Raw(string? raw)
    {
        if (raw is null)
            return "-";
        raw = Utf8Text.Readable(raw);
        try
        {
            using var json = JsonDocument.Parse(raw);
            return JsonSerializer.Serialize(json.RootElement);
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(raw);
        }
    }
}
