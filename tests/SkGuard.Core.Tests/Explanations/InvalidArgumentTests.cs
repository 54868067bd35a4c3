using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>What is said of an argument that does not fit its parameter: never that what was just refused would be allowed.</summary>
[Trait("rule", "7 allowed")]
public sealed class InvalidArgumentTests
{
    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private enum Speed
    {
        Slow,
        Fast,
    }

    private static ToolDescription Tool() => new("Bank", "pay",
    [
        new ToolParameter("iban") { ClrType = typeof(string), Canonicalizer = new IbanType() },
        new ToolParameter("site") { ClrType = typeof(string), Canonicalizer = new DomainType() },
        new ToolParameter("link") { ClrType = typeof(string), Canonicalizer = new UrlType() },
        new ToolParameter("mail") { ClrType = typeof(string), Canonicalizer = new EmailType() },
        new ToolParameter("address") { ClrType = typeof(string), Canonicalizer = new IpAddrType() },
        new ToolParameter("note") { ClrType = typeof(string) },
        new ToolParameter("count") { ClrType = typeof(int) },
        new ToolParameter("amount") { ClrType = typeof(decimal) },
        new ToolParameter("factor") { ClrType = typeof(double) },
        new ToolParameter("day") { ClrType = typeof(DateOnly) },
        new ToolParameter("at") { ClrType = typeof(DateTimeOffset) },
        new ToolParameter("id") { ClrType = typeof(Guid) },
        new ToolParameter("length") { ClrType = typeof(TimeSpan) },
        new ToolParameter("data") { ClrType = typeof(byte[]) },
        new ToolParameter("sign") { ClrType = typeof(char) },
        new ToolParameter("urgent") { ClrType = typeof(bool) },
        new ToolParameter("speed") { ClrType = typeof(Speed) },
        new ToolParameter("tags") { ClrType = typeof(string[]) },
        new ToolParameter("order")
        {
            ClrType = typeof(JsonElement),
            Schema = Element("""{"type":"object","properties":{"size":{"type":"integer"}},"required":["size"],"additionalProperties":false}"""),
        },
    ]) { Json = Json };

    public static TheoryData<string, string, bool> Refused { get; } = new()
    {
        { "iban", "\"DE00370400440532013000\"", true }, { "iban", "\"XX1\"", true }, { "iban", "\"\"", true }, { "site", "\"a..b\"", true }, { "site", "\"1.2.3\"", true },
        { "link", "\"ftp://contoso.com\"", true }, { "link", "\"//x\"", true }, { "link", "\"https://a@b.c/\"", true }, { "mail", "\"nobody\"", true }, { "mail", "\"a@b@c.de\"", true },
        { "address", "\"1.2.3.4.5\"", true }, { "note", "\"a\\u0000b\"", true }, { "note", "\"a\\ud800b\"", true }, { "note", "5", false },
        { "count", "1.5", false }, { "count", "99999999999", false }, { "count", "\"x\"", false }, { "amount", "\"1,5\"", false }, { "amount", "\"0x10\"", false },
        { "factor", "1e999", true }, { "day", "\"2026-02-30\"", true }, { "day", "5", false }, { "at", "\"yesterday\"", true }, { "id", "\"1\"", true },
        { "data", "\"?\"", true }, { "sign", "\"ab\"", false }, { "urgent", "\"yes\"", false }, { "speed", "\"Warp\"", false }, { "tags", "[1]", false },
        { "order", "{\"size\":1,\"bcc\":\"x\"}", true }, { "order", "{\"size\":\"x\"}", false }, { "order", "{\"SIZE\":1}", true }, { "order", "{\"size\":1,\"size\":2}", true },
        { "amount", new string('9', 100), true }, { "count", "1" + new string('0', 99), true }, { "factor", "-" + new string('9', 400), true },
        { "count", "0." + new string('3', 90), true },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Denial_OfAnInvalidArgument_NeverAllowsWhatWasRefused(string argument, string json, bool isOfARule)
    {
        var bench = new Bench { Tool = Tool(), Bound = Codes.Alice.Grant(Grant.To("Bank.pay")) };

        var decision = await bench.DecideAsync(new Dictionary<string, object?> { [argument] = Element(json) });
        var denial = bench.Denial(decision);

        Assert.Equal(DenialCode.ArgumentInvalid, denial.Code);
        var told = JsonDocument.Parse(denial.ToJson()).RootElement.GetProperty("violations");
        Assert.Equal(denial.Violations.Count, told.GetArrayLength());
        foreach (var violation in denial.Violations)
        {
            Assert.True(violation.Allowed is not null || violation.Rule is not null, denial.ToJson());
            if (violation.Allowed is { } allowed)
            {
                Assert.True(SchemaOracle.IsSchema(allowed), denial.ToJson());
                Assert.False(violation.Value is { } value && SchemaOracle.Fits(allowed, value), denial.ToJson());
                Assert.False(violation.Argument == argument && SchemaOracle.Fits(allowed, json), denial.ToJson());
            }

            Assert.NotEqual("", violation.Rule);
            Assert.Equal(violation.Rule is not null, told[denial.Violations.ToList().IndexOf(violation)].TryGetProperty("rule", out _));
            Assert.DoesNotContain("\"rule\":\"\"", denial.ToJson(), StringComparison.Ordinal);
        }

        Assert.Equal(isOfARule, denial.Violations.Any(violation => violation.Rule is not null));
        if (isOfARule && denial.Violations[0] is { Allowed: null, Rule: { } rule })
            Assert.Contains(rule, denial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denial_OfADate_SaysTheFormatAndExcludesWhatWasSent()
    {
        var bench = new Bench { Tool = Tool(), Bound = Codes.Alice.Grant(Grant.To("Bank.pay")) };

        var violation = Assert.Single(bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { ["day"] = Element("\"2026-02-30\"") })).Violations);

        Assert.Equal("""{"type":"string","format":"date","not":{"const":"2026-02-30"}}""", violation.Allowed);
        Assert.StartsWith("must be a date", violation.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denial_OfANumberThatIsCut_EchoesItAsTextThatSaysSo()
    {
        var bench = new Bench { Tool = Tool(), Bound = Codes.Alice.Grant(Grant.To("Bank.pay")) };
        foreach (var number in (string[])["1" + new string('0', 62) + "e1", "-" + new string('7', 63) + "5", "0." + new string('1', 61) + "e10"])
        {
            var denial = bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { ["count"] = Element(number) }));

            var value = JsonSerializer.Deserialize<string>(Assert.Single(denial.Violations).Value!)!;
            Assert.EndsWith("…", value, StringComparison.Ordinal);
            Assert.StartsWith(value[..^1], number, StringComparison.Ordinal);
            Assert.True(value.Length <= 64);
        }
    }

    [Fact]
    public async Task Denial_OfARequiredArgumentThatIsMissing_SaysWhatItMayBe()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer")) };

        var violation = Assert.Single(bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { ["recipient"] = "bob" })).Violations);

        Assert.Equal(("amount", null, """{"type":"number"}"""), (violation.Argument, violation.Value, violation.Allowed));
    }

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
