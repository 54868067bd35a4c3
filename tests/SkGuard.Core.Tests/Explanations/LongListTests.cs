using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>What is told of a list too long to be enumerated, and of the elements of one that was sent.</summary>
[Trait("rule", "7 detail")]
public sealed class LongListTests
{
    private enum Month
    {
        January, February, March, April, May, June, July, August, September, October, November, December,
    }

    private static ToolDescription Tool() => new("T", "f",
    [
        new ToolParameter("amount") { ClrType = typeof(decimal) },
        new ToolParameter("count") { ClrType = typeof(long) },
        new ToolParameter("at") { ClrType = typeof(DateTimeOffset) },
        new ToolParameter("month") { ClrType = typeof(Month) },
        new ToolParameter("account") { ClrType = typeof(string) },
        new ToolParameter("site") { ClrType = typeof(string), Canonicalizer = new DomainType() },
        new ToolParameter("sites") { ClrType = typeof(string[]), Canonicalizer = new DomainType() },
        new ToolParameter("tags") { ClrType = typeof(string[]) },
    ]) { Json = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() } };

    private static readonly string[] Twelve = [.. Enumerable.Range(1, 12).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public async Task Deny_NumbersOverTen_TellsHowManyAndTheNearest()
    {
        var denial = await DenyAsync("amount", Allowed.OneOf(Twelve.Select(text => decimal.Parse(text, CultureInfo.InvariantCulture) * 100)), 940m);

        Assert.Equal("""{"const":900}""", Assert.Single(denial.Violations).Allowed);
        Assert.Equal("one of the 12 granted values is needed, and 900 is the nearest", denial.Violations[0].Rule);
        Assert.Contains("amount 940 is not within what is granted: one of the 12 granted values is needed, and 900 is the nearest.", denial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deny_NumbersOverTenBesideABound_TellsTheNearestThatFitsBoth()
    {
        var denial = await DenyAsync("count", Allowed.OneOf(Twelve.Select(text => decimal.Parse(text, CultureInfo.InvariantCulture) * 10)).And(Allowed.AtMost(55)), 100L);

        Assert.Equal("""{"const":50}""", Assert.Single(denial.Violations).Allowed);
    }

    [Fact]
    public async Task Deny_TimesAndNamesOfAnEnumerationOverTen_TellTheNearest()
    {
        var times = await DenyAsync("at", Allowed.OneOf(Enumerable.Range(1, 12).Select(month => $"2026-{month:00}-01T00:00:00Z")), "2026-05-03T00:00:00Z");
        var names = await DenyAsync("month", Allowed.OneOf(Enum.GetNames<Month>().Where(name => name != "July")), "July");

        Assert.Contains("2026-05-01", Assert.Single(times.Violations).Allowed, StringComparison.Ordinal);
        Assert.Equal("""{"const":"June"}""", Assert.Single(names.Violations).Allowed);
    }

    [Theory]
    [InlineData("account", "ACC-13")]
    [InlineData("site", "13.contoso.com")]
    public async Task Deny_IdentitiesOverTen_TellsHowManyAndNone(string argument, string sent)
    {
        var granted = Twelve.Select(text => argument == "account" ? $"ACC-{text}" : $"h{text}.contoso.com").ToArray();

        var denial = await DenyAsync(argument, Allowed.OneOf(granted), sent);

        Assert.Null(Assert.Single(denial.Violations).Allowed);
        Assert.Equal("one of the 12 granted values is needed", denial.Violations[0].Rule);
        foreach (var one in granted)
            Assert.DoesNotContain($"\"{one}\"", denial.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deny_Elements_NamesEachThatIsWrong()
    {
        var denial = await DenyAsync("sites", Allowed.Items(Allowed.In("Domain", "contoso.com")), new[] { "a.contoso.com", "evil.org", "contoso.com", "worse.org" });

        var violation = Assert.Single(denial.Violations);
        Assert.Equal(("sites", "sites/1 \"evil.org\" and sites/3 \"worse.org\" are not as each has to be"), (violation.Argument, violation.Rule));
        Assert.Equal("""{"items":{"in":{"type":"Domain","id":"contoso.com"}}}""", violation.Allowed);
        Assert.Contains("sites/1 \"evil.org\" and sites/3 \"worse.org\" are not within what is granted: only what lies in contoso.com", denial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deny_ManyWrongElementsOrTooMany_NamesTheList()
    {
        var many = await DenyAsync("tags", Allowed.Items(Allowed.OneOf("a")), new[] { "b", "c", "d", "e" });
        var long_ = await DenyAsync("tags", Allowed.Items(Allowed.OneOf("a")).And(Allowed.MaxItems(1)), new[] { "a", "b" });
        var ofLong = await DenyAsync("tags", Allowed.Items(Allowed.OneOf(Twelve)), new[] { "1", "secret" });

        Assert.Equal(("tags", """{"items":{"const":"a"}}""", null), (Assert.Single(many.Violations).Argument, many.Violations[0].Allowed, many.Violations[0].Rule));
        Assert.Null(Assert.Single(long_.Violations).Rule);
        Assert.Equal(("tags/1 \"secret\" is not as each has to be", null), (Assert.Single(ofLong.Violations).Rule, ofLong.Violations[0].Allowed));
    }

    private static async Task<Denial> DenyAsync(string argument, Allowed allowed, object value)
    {
        var bench = new Bench { Tool = Tool(), Bound = Codes.Alice.Grant(Grant.To("T.f").Where(argument, allowed)) };
        return bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { [argument] = value }));
    }
}
