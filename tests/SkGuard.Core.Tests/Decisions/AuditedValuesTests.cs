using SkGuard.Binding;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

[Trait("rule", "10")]
public sealed class AuditedValuesTests
{
    private static readonly ToolDescription Send = new("Mail", "send", [new ToolParameter("body") { ClrType = typeof(string), IsRequired = true }]);

    [Theory]
    [Trait("rule", "10 values")]
    [InlineData("Mail.send.body", """{"body":"[redacted]"}""")]
    [InlineData("Mail.*.body", """{"body":"[redacted]"}""")]
    [InlineData("Mail.*.*", """{"body":"[redacted]"}""")]
    [InlineData("mail.SEND.Body", """{"body":"[redacted]"}""")]
    [InlineData("Mail.send.subject", """{"body":"secret"}""")]
    public void Render_RedactPattern_HidesWhatItCovers(string pattern, string expected) =>
        Assert.Equal(expected, new AuditedValues(AuditValues.All, [pattern]).Render(Bound()));

    [Fact]
    [Trait("rule", "10 values")]
    public void Render_ValuesNone_KeepsNothing() => Assert.Null(new AuditedValues(AuditValues.None, []).Render(Bound()));

    private static CallDecision Bound()
    {
        var decision = new CallDecision(Send);
        Assert.True(decision.Bind(new ArgumentBinder(Send.Parameters), new Dictionary<string, object?> { ["body"] = "secret" }));
        return decision;
    }
}
