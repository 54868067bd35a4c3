namespace SkGuard.Readme.Tests;

public sealed class GrantTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    [Holds("grant", "grant-code")]
    public async Task Blocks_OfJsonAndCode_MakeTheSameGrant() =>
        Assert.Equal(Grant.Parse(Pages.Named("grant").Text), await Snippet.RunAsync("grant-code", new Given(), "grant"));

    [Theory]
    [Holds("grant-keys", "where-keys")]
    [InlineData("grant-keys", """{ "tool": "A.b", "zzz": 1 }""")]
    [InlineData("where-keys", """{ "tool": "A.b", "where": { "a": { "zzz": 1 } } }""")]
    public void Keys_InTheTable_AreThoseThatAreKnown(string table, string grant)
    {
        var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() => Grant.Parse(grant)).Problems).Message;
        var known = problem[(problem.LastIndexOf("keys", StringComparison.Ordinal) + 4)..].Split(',', ' ', '.', '\'')
            .Where(word => word.Length > 0 && word is not ("are" or "of" or "a" or "grant" or "and"));
        Assert.Equal(
            known.Order(StringComparer.Ordinal),
            Pages.Named(table).Rows.SelectMany(row => Pages.Code(row[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Grants_WithAndWithoutLimits_TheOneWithoutPaysFirst()
    {
        var kernel = _world.Kernel(World.Section(
            """
            "Principal": { "Type": "Agent", "Id": "a" },
            "Grants": [ { "tool": "Payments.*", "limits": { "calls": 1 } }, { "tool": "Payments.balance" } ]
            """));
        for (var i = 0; i < 3; i++)
            Assert.Equal("1000", await kernel.BalanceAsync());
        await kernel.PayAsync(1);
        Assert.Equal("limit_exceeded", Calls.Code(await kernel.PayAsync(1)));
    }

    [Theory]
    [InlineData("{ \"maximum\": 200 }", "amount", 200, 201)]
    [InlineData("{ \"exclusiveMaximum\": 200 }", "amount", 199, 200)]
    [InlineData("{ \"minimum\": 2, \"allOf\": [ { \"exclusiveMinimum\": 2 } ] }", "amount", 3, 2)]
    [InlineData("{ \"const\": 7 }", "amount", 7, 8)]
    [InlineData("{ \"enum\": [ 7, 8 ] }", "amount", 8, 9)]
    [InlineData("{ \"pattern\": \"^DE\" }", "recipient", "DE1", "xDE")]
    [InlineData("{ \"maxLength\": 3 }", "recipient", "abc", "abcd")]
    public async Task Where_Key_AllowsAndDenies(string where, string argument, object allowed, object denied)
    {
        var kernel = _world.Kernel(World.Section(
            $$""" "Principal": { "Type": "Agent", "Id": "a" }, "Grants": [ { "tool": "Payments.transfer", "where": { "{{argument}}": {{where}} } } ]"""));
        Task<string> Call(object value) => argument == "amount" ? kernel.PayAsync(value) : kernel.PayAsync(1, (string)value);

        Assert.StartsWith("paid", await Call(allowed), StringComparison.Ordinal);
        Assert.Equal("argument_out_of_bounds", Calls.Code(await Call(denied)));
    }

    [Fact]
    public void Where_InAContainer_IsReadAsTheTableHasIt() =>
        Assert.NotNull(Grant.Parse("""{ "tool": "Files.read", "where": { "path": { "in": "Path::\"invoices\"" } } }"""));

    public void Dispose() => _world.Dispose();
}
