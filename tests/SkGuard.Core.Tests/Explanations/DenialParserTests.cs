using System.Text.Json;

namespace SkGuard.Core.Tests.Explanations;

[Trait("rule", "7")]
public sealed class DenialParserTests
{
    private static readonly Denial Whole = new()
    {
        Code = DenialCode.ArgumentOutOfBounds,
        Tool = "Payments.transfer",
        Message = "Payments.transfer was not executed: amount 900 exceeds 200.",
        Violations = [new("amount", "900", """{"maximum":200}""") { Given = """{"to":"bob"}""" }, new("note", null, null)],
        Retry = "with_changes",
        Alternatives = [new("Payments.schedule", [KeyValuePair.Create("amount", """{"maximum":200}""")])],
        Approval = new("apr_1", "too much"),
        Advice = "Pay less.",
        Attempt = 3,
        Rules = ["pay"],
        Decision = "dec_1",
    };

    [Fact]
    public void TryParse_OfWhatWasWritten_IsTheDenial()
    {
        Assert.True(Denial.TryParse(Whole.ToJson(), out var denial));

        Assert.Equal(Whole.ToJson(), denial.ToJson());
        Assert.Equal(Whole.Violations, denial.Violations);
        Assert.Equal((Whole.Approval, 3), (denial.Approval, denial.Attempt));
    }

    [Fact]
    public void TryParse_OfJsonInAnyForm_IsTheDenial()
    {
        var json = Whole.ToJson();
        using var document = JsonDocument.Parse(json);

        foreach (var form in new object[] { json, "  " + json, document.RootElement, JsonSerializer.SerializeToElement(json), Whole, System.Text.Json.Nodes.JsonNode.Parse(json)! })
        {
            Assert.True(Denial.TryParse(form, out var denial), form.GetType().Name);
            Assert.Equal("dec_1", denial.Decision);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("paid")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":"denied"}""")]
    [InlineData("""{"error":"denied","code":"no_such_code","tool":"A.b","executed":false,"message":"m","retry":"never","attempt":1,"decision":"d"}""")]
    [InlineData("""{"error":"denied","code":"tool_not_granted","tool":"A.b","executed":true,"message":"m","retry":"never","attempt":1,"decision":"d"}""")]
    [InlineData("""{"error":"failed","code":"tool_not_granted","tool":"A.b","executed":false,"message":"m","retry":"never","attempt":1,"decision":"d"}""")]
    [InlineData("""{"error":"denied","code":"tool_not_granted","tool":7,"executed":false,"message":"m","retry":"never","attempt":1,"decision":"d"}""")]
    [InlineData("""{"error":"denied","code":"tool_not_granted","tool":"A.b","executed":false,"message":"\ud800","retry":"never","attempt":1,"decision":"d"}""")]
    [InlineData("{\"error\":\"\ud800\"}")]
    public void TryParse_OfAnythingElse_IsNone(string? text) => Assert.False(Denial.TryParse(text, out _));

    [Fact]
    public void TryParse_OfALaterVersionsDenial_ReadsWhatIsKnown()
    {
        Assert.True(Denial.TryParse(
            """{"error":"denied","code":"tool_not_granted","tool":"A.b","executed":false,"message":"m","violations":[{"x":1},{"argument":"a","new":[]}],"later":{},"retry":"never","attempt":"two","decision":"d"}""",
            out var denial));

        Assert.Equal(["a"], denial.Violations.Select(violation => violation.Argument));
        Assert.Equal(1, denial.Attempt);
    }
}
