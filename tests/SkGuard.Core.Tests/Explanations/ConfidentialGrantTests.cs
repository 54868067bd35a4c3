using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>Of a confidential grant nobody is told a constant or a limit, only which argument is not within it.</summary>
[Trait("rule", "7 confidential")]
public sealed class ConfidentialGrantTests
{
    private static Grant Secret { get; } = Grant.To("Payments.transfer")
        .Where("amount", Allowed.AtMost(7193)).Where("recipient", Allowed.OneOf("secret-bob", "secret-carol")).Times(7194).Sum("amount", 7195).Confidential();

    public static TheoryData<object, string> Calls => new()
    {
        { 9000m, "secret-bob" }, { 1m, "mallory" }, { 9000m, "mallory" }, { "much", "mallory" }, { 7190m, "secret-bob" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Deny_AtAnyDetail_TellsNoConstant(object amount, string recipient)
    {
        foreach (var detail in Enum.GetValues<DenialDetail>())
            foreach (var isOwn in (bool[])[true, false])
            {
                var bench = new Bench { Detail = detail, Bound = isOwn ? Codes.Alice.InSession("s").Grant(Secret) : Codes.Alice.InSession("s"), Grants = isOwn ? [] : [Secret] };
                await bench.CallAsync(100m);
                await Run(bench, 7000m);

                var decision = await bench.DecideAsync(Bench.Payment(amount, recipient));
                var denial = (await bench.Guard.Explainer.ExplainAsync(decision, CancellationToken.None)).ToJson();

                var told = denial.Replace($"\"{recipient}\"", "", StringComparison.Ordinal).Replace($"\\\"{recipient}\\\"", "", StringComparison.Ordinal);
                Assert.DoesNotContain("719", told.Replace("7190", "", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
                if (decision.Code == DenialCode.ArgumentOutOfBounds && detail != DenialDetail.Minimal)
                    Assert.Contains("is not within what is granted", denial, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task Describe_AndNarrowedSchemas_TellNoConstant()
    {
        var bench = new Bench { Bound = Codes.Alice.InSession("s").Grant(Secret) };
        await bench.DecideAsync(1m);

        var region = bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound!)!;
        var text = ToolSentence.Format(bench.Tool.Name, region.Region) + string.Concat(NarrowedSchemas.Create(region).Values);

        Assert.Contains("amount within a limit that is not told", text, StringComparison.Ordinal);
        Assert.Contains("within limits that are not told", text, StringComparison.Ordinal);
        Assert.DoesNotContain("719", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Confidential_InJson_IsKeptAndChangesNothingElse()
    {
        var open = Grant.To("P.f").Where("amount", Allowed.AtMost(5));

        Assert.Equal("""{"tool":"P.f","where":{"amount":{"maximum":5}},"confidential":true}""", open.Confidential().ToString());
        Assert.Equal(open.Confidential(), Grant.Parse(open.Confidential().ToString()));
        Assert.Equal(open, Grant.Parse("""{ "tool": "P.f", "where": { "amount": { "maximum": 5 } }, "confidential": false }"""));
        Assert.Equal(open.Key, open.Confidential().Key);
        Assert.True(open.Confidential().Times(3).IsConfidential);
        var problem = Assert.Throws<GuardConfigurationException>(() => Grant.Parse("""{ "tool": "P.f", "confidential": "yes" }"""));
        Assert.Contains("expected true or false", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deny_AnOpenGrantBesideAConfidentialOne_IsTold()
    {
        var bench = new Bench { Bound = Codes.Alice.InSession("s").Grant(Secret, Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50))) };

        var denial = bench.Denial(await bench.DecideAsync(Bench.Payment(90m, "mallory")));

        Assert.Equal("""{"maximum":50}""", Assert.Single(denial.Violations).Allowed);
    }

    private static async Task Run(Bench bench, decimal amount)
    {
        var decision = await bench.DecideAsync(Bench.Payment(amount, "secret-bob"));
        Assert.True(decision.IsPermitted && await bench.Guard.Decisions.EnterAsync(decision));
        await bench.Guard.Decisions.CompleteAsync(decision, ToolOutcome.Completed, error: null);
    }
}
