using System.Text;
using System.Text.Json;
using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

[Trait("rule", "10")]
public sealed class AuditLineTests
{
    public static TheoryData<string> HostileTexts() =>
    [
        "", " ", "\"", "\\", "line\nbreak", "carriage\r\nreturn", "\0", "\u001b[2J", "\u0085\u2028\u2029", "\ud800", "\udc00x", "a\ud83d", "😀",
        "{\"decision\":\"permit\"}",
        "\"}\n{\"record\":\"decision\"", "\ufeff", "\ufffe\uffff", "\u202eevil", new string('x', 300_000), new string('\n', 70_000),
    ];

    /// <summary>Values as the guard gives them, and how they stand in the line.</summary>
    public static TheoryData<string, string> HostileJson()
    {
        var deep = new string('[', 5_000) + new string(']', 5_000);
        var huge = "\"" + new string('x', 300_000) + "\"";
        return new()
        {
            { "{}", "{}" },
            { "null", "null" },
            { "1e999999", "1e999999" },
            { huge, huge },
            { "[1,\n2]", "[1, 2]" },
            { "{\r\n\t\"a\" : 1\r\n}", "{   \"a\" : 1  }" },
            { "\"\u2028\"", "\"\\u2028\"" },
            { "\"\\\\ud800\"", "\"\\\\ud800\"" },

            // Lone surrogates, escaped or not, become U+FFFD; pairs stay.
            { "\"\ud800\"", "\"\ufffd\"" },
            { "\"\\ud800\"", "\"\\uFFFD\"" },
            { "{\"\\ud800\":1}", "{\"\\uFFFD\":1}" },
            { "\"\\uDC00 \\ud83d\\ude00 \\uD83Dx \\ud83d\\ud83d\\ude00\"", "\"\\uFFFD \\ud83d\\ude00 \\uFFFDx \\uFFFD\\ud83d\\ude00\"" },

            // What is not JSON is recorded as a string.
            { "", "\"\"" },
            { " ", "\" \"" },
            { "1 2", "\"1 2\"" },
            { "{", "\"{\"" },
            { "}{", "\"}{\"" },
            { "nul", "\"nul\"" },
            { "{\"a\":1},\"decision\":\"permit\"", "\"{\\\"a\\\":1},\\\"decision\\\":\\\"permit\\\"\"" },
            { "\"a\nb\"\n", "\"\\\"a\\nb\\\"\\n\"" },
            { "\"a\0b\"", "\"\\\"a\\u0000b\\\"\"" },
            { "\"\\u\"", "\"\\\"\\\\u\\\"\"" },
            { "\\uD83", "\"\\\\uD83\"" },
            { "\\", "\"\\\\\"" },
            { "1 // c", "\"1 // c\"" },
            { deep, $"\"{deep}\"" },
        };
    }

    [Theory, MemberData(nameof(HostileTexts))]
    [Trait("rule", "10 line")]
    public void Format_HostileTextEverywhere_IsOneLineOfValidJson(string text)
    {
        var line = Format(new DecisionRecord
        {
            Time = Records.Noon,
            DecisionId = text,
            Tool = text,
            Session = text,
            Run = text,
            CallId = text,
            Door = text,
            Principals = [text, text],
            ArgumentHash = text,
            Values = text,
            RemovedArguments = [text],
            Decision = AuditDecision.Permit,
            WouldBe = AuditDecision.Deny,
            Code = text,
            Rules = [text],
            Approval = text,
            ApprovedBy = [text],
            Delta = [new AuditDelta(text, text, text)],
            Mode = text,
            Revision = text,
        });

        AssertOneLine(line);
        var record = Assert.IsType<DecisionRecord>(AuditLineParser.Parse(line));
        Assert.Equal(Utf8Text.Readable(text), record.Tool);
        Assert.Equal(AuditDecision.Permit, record.Decision);
    }

    [Theory, MemberData(nameof(HostileJson))]
    [Trait("rule", "10 line")]
    public void Format_HostileValues_IsOneLineOfValidJsonThatHidesNothing(string values, string recorded)
    {
        var line = Format(Records.Decision(values: values));

        AssertOneLine(line);
        var record = Assert.IsType<DecisionRecord>(AuditLineParser.Parse(line));
        Assert.Equal(AuditDecision.Deny, record.Decision);
        Assert.Equal(recorded, record.Values);
    }

    [Fact]
    [Trait("rule", "10 line")]
    public void Format_Decision_WritesKeysInFixedOrder() => Assert.Equal(
        """
        {"record":"decision","time":"2026-03-04T12:00:00+00:00","decisionId":"dec_1","session":"s1","run":"r1","callId":"call_1",
        "tool":"Payments.transfer","door":"filter","principals":["User::\"alice\"","Agent::\"payer\""],"argumentHash":"sha256:abc",
        "values":{"amount":900},"removedArguments":["admin"],"decision":"deny","code":"argument_out_of_bounds","rules":["grant:1"],
        "approval":"apr_1","approvedBy":["User::\"maria\""],
        "delta":[{"argument":"amount","value":900,"allowed":{"maximum":200}}],
        "mode":"Enforce","revision":"rev_7","micros":12.3}

        """.ReplaceLineEndings("\n").Replace(",\n", ",", StringComparison.Ordinal),
        Encoding.UTF8.GetString(Format(Records.Decision())));

    [Fact]
    [Trait("rule", "10 line")]
    public void Format_Outcome_WritesKeysInFixedOrder() => Assert.Equal(
        """
        {"record":"outcome","time":"2026-03-04T12:00:00+00:00","decisionId":"dec_1","tool":"Payments.transfer",
        "outcome":"failed","errorType":"System.TimeoutException","micros":2000}

        """.ReplaceLineEndings("\n").Replace(",\n", ",", StringComparison.Ordinal),
        Encoding.UTF8.GetString(Format(Records.Outcome())));

    [Theory]
    [InlineData("[]", "it is not an object")]
    [InlineData("{}", "\"record\" is neither")]
    [InlineData("""{"record":"decision"}""", "\"time\" is missing")]
    [InlineData("""{"record":"outcome","time":"2026-03-04T12:00:00Z","decisionId":"d","tool":"t"}""", "\"outcome\" is missing")]
    [InlineData("""{"record":"outcome","time":"noon"}""", "DateTimeOffset")]
    [InlineData("""{"record":"outcome","tool":1}""", "")]
    [InlineData("""{"record":"outcome","outcome":"great"}""", "an outcome is")]
    [InlineData("""{"record":"outcome","micros":1e28}""", "")]
    [InlineData("""{"record":"decision","delta":[1]}""", "a delta is not an object")]
    [InlineData("""{"record":"decision","rules":[1]}""", "a list of texts")]
    [InlineData("""{"record":"decision","rules":{}}""", "a list is missing")]
    public void Parse_NotARecord_SaysWhy(string line, string reason)
    {
        var refused = Assert.ThrowsAny<JsonException>(() => AuditLineParser.Parse(Encoding.UTF8.GetBytes(line)));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_KeysOfANewerGuard_ArePassedOver()
    {
        var line = """{"future":{"a":[1]},"record":"outcome","time":"2026-03-04T12:00:00Z","decisionId":"d","tool":"t","outcome":"completed"}""";

        Assert.Equal("d", AuditLineParser.Parse(Encoding.UTF8.GetBytes(line)).DecisionId);
    }

    private static byte[] Format(AuditRecord record) => AuditLineWriter.Format(record).ToArray();

    private static void AssertOneLine(byte[] line)
    {
        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
        Assert.DoesNotContain((byte)'\r', line);
        using var parsed = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        ReadAllStrings(parsed.RootElement);
    }

    // Throws where a string holds what most readers refuse.
    private static void ReadAllStrings(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            Assert.NotNull(element.GetString());
        else if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(ReadAllStrings);
        else if (element.ValueKind == JsonValueKind.Object)
            element.EnumerateObject().ToList().ForEach(p => { Assert.NotNull(p.Name); ReadAllStrings(p.Value); });
    }
}
