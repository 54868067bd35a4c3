using System.Text.Json;
using Microsoft.Extensions.Logging;
using SkGuard.Audit;
using SkGuard.Text;

namespace SkGuard.Core.Tests.Text;

/// <summary>What a person or a terminal reads hides nothing.</summary>
[Trait("rule", "7 visible")]
public sealed class VisibleTextTests
{
    /// <summary>One of each kind: C0, DEL, C1, next line, separators, zero-width, bidirectional, byte order mark, tag.</summary>
    public static TheoryData<string> Hidden { get; } =
        ["\u0000", "\u001b[2J", "\n", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\U000e0041"];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Text_OfWhatCannotBeSeen_IsEscapedAndMeansTheSameInJson(string hidden)
    {
        var shown = VisibleText.Escape($"a{hidden}é");

        Assert.DoesNotContain(hidden[..1], shown, StringComparison.Ordinal);
        Assert.Equal($"a{hidden}é", JsonSerializer.Deserialize<string>($"\"{shown}\""));
        Assert.Equal(shown, VisibleText.Escape(shown));
    }

    [Fact]
    public void Text_OfWhatIsSeen_IsTheSameText()
    {
        foreach (var text in (string[])["", "plain ~ text", "Grüße, 你好, שלום 😀"])
            Assert.Same(text, VisibleText.Escape(text));
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Denial_OfAnArgumentWithWhatCannotBeSeen_ShowsIt(string hidden)
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("recipient", Allowed.Exactly("bob"))) };

        var outside = bench.Denial(await bench.DecideAsync(Bench.Payment(1m, $"eve{hidden}")));
        var invalid = bench.Denial(await bench.DecideAsync($"1{hidden}"));

        foreach (var denial in (Denial[])[outside, invalid])
        {
            Assert.DoesNotContain(hidden[..1], denial.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden[..1], denial.ToJson(), StringComparison.Ordinal);
            Assert.Contains(hidden == "\n" ? "\\n" : "\\u", denial.ToJson(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Audit_OfWhatCannotBeSeen_ShowsItAndMeansTheSame(string hidden)
    {
        var line = System.Text.Encoding.UTF8.GetString(AuditLineWriter.Format(new DecisionRecord
        {
            Time = ManualClock.Noon, DecisionId = "dec_1", Tool = "P.f", Session = $"s{hidden}", Values = JsonSerializer.Serialize(new { note = hidden }), Door = "kernel", Mode = "Enforce",
            Principals = [$"User::\"{hidden}\""], Decision = AuditDecision.Permit,
        }));

        Assert.DoesNotContain(hidden[..1], line.TrimEnd('\n'), StringComparison.Ordinal);
        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(line);
        Assert.Equal($"s{hidden}", record.RootElement.GetProperty("session").GetString());
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Log_OfAnExceptionWithWhatCannotBeSeen_ShowsIt(string hidden)
    {
        var lines = new LogLines();
        var exception = new InvalidOperationException("outer", new FormatException($"no number: {hidden}"));

        Log.DecisionFailed(VisibleLogger.Over(lines), exception, "P.f", $"dec_{(hidden == "\n" ? "" : hidden)}");

        var text = string.Join("|", lines.At(LogLevel.Error)) + lines.Exceptions.Single();
        Assert.DoesNotContain(hidden == "\n" ? "number: \n" : hidden, text, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: outer", text, StringComparison.Ordinal);
        Assert.Contains("System.FormatException: no number: \\u", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_OfAnExceptionThatHidesNothing_IsThatException()
    {
        var lines = new LogLines();
        var exception = new InvalidOperationException("as it is");

        Log.DecisionFailed(VisibleLogger.Over(lines), exception, "P.f", "dec_1");

        Assert.Same(exception, Assert.Single(lines.Exceptions));
        Assert.Single(lines.At(LogLevel.Error));
    }

    [Fact]
    public async Task ApprovalRequest_OfAnArgumentWithWhatCannotBeSeen_ShowsIt()
    {
        var bench = new Bench { Bound = Codes.Alice.InSession("s").Grant(Grant.To("Payments.transfer").WithApproval()) };
        await bench.DecideAsync(Bench.Payment(1m, "bob\u202eecilA\u200b"));

        var request = Assert.Single(await bench.Guard.Approvals.PendingAsync());

        Assert.DoesNotContain("\u202e", request.Arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("\u200b", request.Arguments, StringComparison.Ordinal);
        Assert.Equal("bob\u202eecilA\u200b", JsonDocument.Parse(request.Arguments).RootElement.GetProperty("recipient").GetString());
    }
}
