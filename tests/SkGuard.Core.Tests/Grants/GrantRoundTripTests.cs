using FsCheck;
using FsCheck.Fluent;
using SkGuard.Grants;

namespace SkGuard.Core.Tests.Grants;

/// <summary>What a grant is written as is read as the same grant.</summary>
[Trait("rule", "5")]
public sealed class GrantRoundTripTests
{
    [Fact]
    public void Parse_OfAnyWrittenGrant_GivesTheGrant() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(RandomGrants.Any.ToArbitrary(), grant => Grant.Parse(GrantJson.Write(grant)).Equals(grant)));

    [Fact]
    [Trait("rule", "5 counters")]
    public void Parse_OfAnyWrittenGrant_CountsLimitsUnderTheSameKey() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(RandomGrants.Any.ToArbitrary(), grant => Grant.Parse(grant.ToString()).Key == grant.Key));

    [Fact]
    [Trait("rule", "5 counters")]
    public void Key_KeywordsAndValuesInAnotherOrderOrSpelling_IsTheSame()
    {
        var one = Grant.Parse("""{ "tool": "P.f", "where": { "a": { "minimum": 1.0, "maximum": 200 }, "b": { "const": 5.0 } } }""");
        var other = Grant.Parse("""{ "where": { "b": { "const": 5 }, "a": { "maximum": 2e2, "minimum": 1 } }, "tool": "P.f" }""");

        Assert.Equal(one, other);
        Assert.Equal(one.Key, other.Key);
    }

    [Fact]
    public void ToString_WindowWithoutLimits_LeavesItOutBecauseItLimitsNothing() =>
        Assert.Equal("""{"tool":"P.f"}""", Grant.To("P.f").Per(TimeSpan.FromDays(1)).ToString());

    [Fact]
    public void ToString_TheSameConstraintTwice_WritesItOnce() =>
        Assert.Equal(
            """{"tool":"P.f","where":{"a":{"maximum":5,"allOf":[{"maximum":6}]}}}""",
            Grant.To("P.f").Where("a", Allowed.AtMost(6)).Where("a", Allowed.AtMost(5)).Where("a", Allowed.AtMost(6.0m)).ToString());
}
