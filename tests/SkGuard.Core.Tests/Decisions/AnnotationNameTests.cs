using SkGuard.Compilation;
using SkGuard.Configuration.Policies;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>An annotation that is nearly one with a meaning stops the start; any other is the author's own.</summary>
[Trait("rule", "11")]
public sealed class AnnotationNameTests
{
    [Theory]
    [InlineData("aproval", "approval")]
    [InlineData("Approval", "approval")]
    [InlineData("APPROVAL", "approval")]
    [InlineData("approvals", "approval")]
    [InlineData("approve", "approval")]
    [InlineData("approvla", "approval")]
    [InlineData("apporval", "approval")]
    [InlineData("aprovl", "approval")]
    [InlineData("Aproval", "approval")]
    [InlineData("reasons", "reason")]
    [InlineData("reson", "reason")]
    [InlineData("advise", "advice")]
    [InlineData("Recoverable", "recoverable")]
    [InlineData("recoverabel", "recoverable")]
    [InlineData("confidental", "confidential")]
    [InlineData("Confidential", "confidential")]
    [InlineData("ID", "id")]
    [InlineData("Id", "id")]
    [InlineData("ids", "id")]
    [InlineData("OWASP", "owasp")]
    [InlineData("owsap", "owasp")]
    public void Build_NearlyAnAnnotationWithAMeaning_StopsTheStart(string written, string meant)
    {
        foreach (var effect in new[] { "permit", "forbid" })
        {
            var problem = Assert.Single(Problems($"""@{written}("managers") {effect}(principal, action, resource);"""));
            Assert.Contains($"@{written}", problem, StringComparison.Ordinal);
            Assert.Contains($"@{meant}", problem, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("id")]
    [InlineData("reason")]
    [InlineData("advice")]
    [InlineData("approval")]
    [InlineData("confidential")]
    [InlineData("owasp")]
    [InlineData("owner")]
    [InlineData("title")]
    [InlineData("description")]
    [InlineData("author")]
    [InlineData("version")]
    [InlineData("severity")]
    [InlineData("ticket")]
    [InlineData("by")]
    [InlineData("to")]
    [InlineData("x")]
    public void Build_OneWithAMeaningOrAnythingElse_Starts(string annotation) =>
        Assert.Empty(Problems($"""@{annotation}("managers") permit(principal, action, resource);"""));

    private static IEnumerable<string> Problems(string policy)
    {
        try
        {
            var file = new SourceFile("policies/bank.cedar", policy);
            SnapshotBuilder.Build(new SkGuardOptions { Policies = { "policies/*.cedar" } }, new PolicySources([file], [], "r1"), "/", (_, _, _) => { });
            return [];
        }
        catch (GuardConfigurationException exception)
        {
            return exception.Problems.Select(problem => problem.Message);
        }
    }
}
