
namespace SkGuard.Core.Tests.Grants;

/// <summary>Each key of <c>where</c> on an argument of each type that it fits.</summary>
[Trait("rule", "5 keys")]
public sealed class ConstraintTests
{
    [Theory]
    [InlineData("""{ "maximum": 200.00005 }""", "200", true)]
    [InlineData("""{ "maximum": 200.00005 }""", "200.0001", false)] // moved inward to four decimals
    [InlineData("""{ "exclusiveMaximum": 200.00005 }""", "200", true)]
    [InlineData("""{ "exclusiveMaximum": 200 }""", "199.9999", true)]
    [InlineData("""{ "exclusiveMaximum": 200 }""", "200", false)]
    [InlineData("""{ "minimum": 10.00005 }""", "10.0001", true)]
    [InlineData("""{ "minimum": 10.00005 }""", "10", false)]
    [InlineData("""{ "exclusiveMinimum": 10 }""", "10.0001", true)]
    [InlineData("""{ "exclusiveMinimum": 10 }""", "10", false)]
    [InlineData("""{ "maximum": -922337203685478 }""", "-922337203685477.5808", false)]
    [InlineData("""{ "const": 5.50 }""", "5.5", true)]
    [InlineData("""{ "enum": [ 1, 2.5 ] }""", "2.6", false)]
    public async Task Where_OnANumber_IsExact(string allowed, string value, bool isAllowed) =>
        await AllowsAsync<decimal>(allowed, value, isAllowed);

    [Theory]
    [InlineData("""{ "maximum": 2.5 }""", "2", true)]
    [InlineData("""{ "maximum": 2.5 }""", "3", false)]
    [InlineData("""{ "exclusiveMaximum": 2.5 }""", "2", true)]
    [InlineData("""{ "exclusiveMaximum": 2 }""", "2", false)]
    [InlineData("""{ "exclusiveMaximum": 2 }""", "1", true)]
    [InlineData("""{ "minimum": 2.5 }""", "3", true)]
    [InlineData("""{ "minimum": 2.5 }""", "2", false)]
    [InlineData("""{ "exclusiveMinimum": 2.5 }""", "3", true)]
    [InlineData("""{ "exclusiveMinimum": 2 }""", "2", false)]
    [InlineData("""{ "minimum": 9223372036854775808 }""", "9223372036854775807", false)]
    [InlineData("""{ "maximum": 9223372036854775808 }""", "9223372036854775807", true)]
    public async Task Where_OnAWholeNumber_IsMovedInward(string allowed, string value, bool isAllowed) =>
        await AllowsAsync<long>(allowed, value, isAllowed);

    [Theory]
    [InlineData("""{ "pattern": "^DE" }""", "DE1", true)]
    [InlineData("""{ "pattern": "^DE" }""", "XDE", false)]
    [InlineData("""{ "pattern": "DE$" }""", "XDE", true)]
    [InlineData("""{ "pattern": "DE$" }""", "DEX", false)]
    [InlineData("""{ "pattern": "DE" }""", "XDEX", true)]
    [InlineData("""{ "pattern": "DE" }""", "XD", false)]
    [InlineData("""{ "pattern": "^DE$" }""", "DE", true)]
    [InlineData("""{ "pattern": "^DE$" }""", "DEX", false)]
    [InlineData("""{ "pattern": "^a\\*" }""", "ab", false)]
    [InlineData("""{ "maxLength": 2 }""", "a😀", true)]
    [InlineData("""{ "maxLength": 2 }""", "abc", false)]
    [InlineData("""{ "enum": [ "a", "b" ] }""", "b", true)]
    [InlineData("""{ "enum": [] }""", "a", false)]
    public async Task Where_OnAText_ComparesIt(string allowed, string value, bool isAllowed) => await AllowsAsync<string>(allowed, value, isAllowed);

    [Theory]
    [InlineData("[1,1]", true)]
    [InlineData("[1,1,1]", false)] // one element to Cedar's set
    public async Task Where_MaxItems_CountsWhatTheFunctionGets(string value, bool isAllowed) => await AllowsAsync<long[]>("""{ "maxItems": 2 }""", value, isAllowed);

    [Theory]
    [InlineData("""{ "maximum": 5 }""")]
    [InlineData("""{ "minimum": 0 }""")]
    [InlineData("""{ "const": 0 }""")]
    public async Task Where_OnAnAbsentArgument_IsNotSatisfied(string allowed) => await AllowsAsync<long?>(allowed, null, isAllowed: false);

    private static async Task AllowsAsync<T>(string allowed, string? value, bool isAllowed)
    {
        var bench = new Bench { Tool = new ToolDescription("T", "f", [new ToolParameter("x") { ClrType = typeof(T) }]) { Json = SkGuard.Core.Tests.Binding.Bound.Options } };
        var grant = Grant.Parse($$"""{ "tool": "T.f", "where": { "x": {{allowed}} } }""");
        var arguments = value is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["x"] = value };

        var decision = await bench.DecideAsync(arguments, Codes.Alice.Grant(grant));

        Assert.Equal(isAllowed, decision.IsPermitted);
    }
}
