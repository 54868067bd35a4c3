using FsCheck;
using FsCheck.Fluent;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Core.Tests.Grants;

/// <summary>
/// <c>items</c> is answered from what is derived of the whole array. The law: an array is within a grant exactly if each of its elements,
/// given alone, is within the same words.
/// </summary>
[Trait("rule", "5 keys")]
public sealed class ItemsTests
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    private static readonly Gen<string> Text = Gen.Elements("", "a", "ab", "abc", "b", "ba", "cab", "😀", "a😀", "e\u0301a", "ABC");

    private static readonly Gen<decimal> Number = Gen.Elements(-2m, -0.0001m, 0m, 0.5m, 1m, 1.00005m, 2m, 3m, long.MaxValue);

    private static readonly Gen<Allowed> OfTexts = Conjunction(Gen.OneOf(
        Text.Select(Allowed.Exactly),
        Text.ListOf().Select(values => Allowed.OneOf(values)),
        Gen.Choose(0, 4).Select(Allowed.MaxLength),
        from text in Text
        from start in Gen.Elements("", "^")
        from end in Gen.Elements("", "$")
        select Allowed.Matching(start + LiteralPattern.Escape(text) + end)));

    private static readonly Gen<Allowed> OfNumbers = Conjunction(Gen.OneOf(
        Number.Select(Allowed.AtMost), Number.Select(Allowed.AtLeast), Number.Select(Allowed.Below), Number.Select(Allowed.Above)));

    [Fact]
    public void Items_OfTexts_HoldsExactlyIfEachElementAloneIsAllowed() => EachAlone<string>(OfTexts, Text);

    [Fact]
    public void Items_OfWholeNumbers_HoldsExactlyIfEachElementAloneIsAllowed() => EachAlone<long>(OfNumbers, Gen.Elements(-2L, 0, 1, 2, 3, long.MinValue, long.MaxValue));

    [Fact]
    public void Items_OfNumbers_HoldsExactlyIfEachElementAloneIsAllowed() => EachAlone<decimal>(OfNumbers, Gen.Elements(-2m, -0.0001m, 0m, 0.0001m, 1m, 1.0001m, 2.5m));

    [Fact]
    public void Items_OfListsOfTexts_HoldsExactlyIfEachListAloneIsAllowed() => EachAlone<string[]>(ListsOf(OfTexts), Few(Text));

    [Fact]
    public void Items_OfListsOfListsOfNumbers_HoldsExactlyIfEachListAloneIsAllowed() =>
        EachAlone<long[][]>(ListsOf(ListsOf(OfNumbers)), Few(Few(Gen.Elements(-2L, 0, 1, 2, 3))));

    [Theory]
    [InlineData("""{ "maxItems": 2 }""", "[[1,1,1]]", false)] // one element to Cedar's set, three to the function
    [InlineData("""{ "maxItems": 2 }""", "[[1,2],[1,2,2]]", false)]
    [InlineData("""{ "maxItems": 2 }""", "[[1,2],[2,2]]", true)]
    [InlineData("""{ "maxItems": 0 }""", "[[],[]]", true)]
    [InlineData("""{ "items": { "maximum": 2 } }""", "[[],[1,2]]", true)]
    [InlineData("""{ "items": { "maximum": 2 } }""", "[[1],[2,3]]", false)]
    [InlineData("""{ "items": { "enum": [ 1, 2 ] } }""", "[[1],[2,1]]", true)]
    [InlineData("""{ "items": { "const": 1 } }""", "[[1],[2,1]]", false)]
    [InlineData("""{ "items": { "minimum": 5 } }""", "[]", true)]
    [InlineData("""{ "items": { "minimum": 5 } }""", "[[],[]]", true)]
    public async Task Items_OfLists_CountWhatTheFunctionGets(string each, string value, bool isAllowed) =>
        Assert.Equal(isAllowed, await IsAllowedAsync<long[][]>(Grant.Parse($$"""{ "tool": "T.f", "where": { "x": { "items": {{each}} } } }"""), value));

    [Theory]
    [InlineData("""{ "maximum": 2 }""")]
    [InlineData("""{ "exclusiveMinimum": 2 }""")]
    [InlineData("""{ "const": 2 }""")]
    [InlineData("""{ "enum": [] }""")]
    public async Task Items_OfAnEmptyList_AreSatisfiedAsInJsonSchema(string each) =>
        Assert.True(await IsAllowedAsync<long[]>(Grant.Parse($$"""{ "tool": "T.f", "where": { "x": { "items": {{each}} } } }"""), "[]"));

    [Fact]
    public async Task Items_OfAnAbsentList_AreNotSatisfied() =>
        Assert.False(await IsAllowedAsync<long[]>(Grant.To("T.f").Where("x", Allowed.Items(Allowed.AtMost(2))), null));

    [Theory]
    [InlineData("[1,null]")]
    [InlineData("[1,1e300]")]
    public async Task Items_WithAnElementThatCedarCannotHold_IsAnInvalidArgument(string value)
    {
        var bench = BenchFor<decimal?[]>();

        var decision = await bench.DecideAsync(
            new Dictionary<string, object?> { ["x"] = value }, Codes.Alice.Grant(Grant.To("T.f").Where("x", Allowed.Items(Allowed.AtMost(2)))));

        Assert.Equal(DenialCode.ArgumentInvalid, decision.Code);
    }

    [Fact]
    public async Task Items_Broken_TheDenialSaysWhatEachElementMayBe()
    {
        var bench = BenchFor<long[]>();
        var grant = Grant.Parse("""{ "tool": "T.f", "where": { "x": { "items": { "maximum": 9 } } } }""");

        var denial = bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { ["x"] = "[1,10]" }, Codes.Alice.Grant(grant)));

        Assert.Equal("T.f was not executed: x/1 10 is not within what is granted: at most 9 is granted.", denial.Message);
        Assert.Contains("""{"argument":"x","value":[1,10],"rule":"x/1 10 is not as each has to be","allowed":{"items":{"maximum":9}}}""", denial.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_OfListsBroken_TheDenialNamesTheArgument()
    {
        var bench = BenchFor<long[][]>();
        var grant = Grant.Parse("""{ "tool": "T.f", "where": { "x": { "items": { "maxItems": 2, "items": { "maximum": 9 } } } } }""");

        var denial = bench.Denial(await bench.DecideAsync(new Dictionary<string, object?> { ["x"] = "[[1,10]]" }, Codes.Alice.Grant(grant)));

        Assert.Equal("x", Assert.Single(denial.Violations).Argument);
        Assert.Equal("with_changes", denial.Retry);
    }

    [Theory]
    [InlineData("""{ "pattern": "a" }""", "'pattern' is for texts, and 'x/items' is of type integer")]
    [InlineData("""{ "maxLength": 2 }""", "'maxLength' is for texts")]
    [InlineData("""{ "maxItems": 2 }""", "'maxItems' is for lists")]
    [InlineData("""{ "items": { "maximum": 2 } }""", "'items' is for lists")]
    [InlineData("""{ "const": "a" }""", "\"a\" can be no value of 'x/items', which is of type integer")]
    public void Items_WithAKeyThatFitsNoElement_AreAProblemWithItsPlace(string each, string problem)
    {
        var grant = Grant.Parse($$"""{ "tool": "T.f", "where": { "x": { "items": {{each}} } } }""");

        var found = new CompiledTool(BenchFor<long[]>().Tool, new PolicySnapshot { Id = "r1" }).ProblemOf(grant);

        Assert.Equal("where:x:items", found!.At);
        Assert.Contains(problem, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_OfATypeThatContainsItself_AreCompiled() =>
        Assert.Null(new CompiledTool(BenchFor<Nested>().Tool, new PolicySnapshot { Id = "r1" }).ProblemOf(
            Grant.To("T.f").Where("x", Allowed.Items(Allowed.MaxItems(2).And(Allowed.Items(Allowed.MaxItems(1)))))));

    [Fact]
    public void Const_OnAListOfASemanticType_IsAProblemAndNoRuleThatNeverHolds()
    {
        var tool = new ToolDescription("T", "f", [new ToolParameter("x") { ClrType = typeof(string[]), DeclaredType = ArgumentType.Iban }]) { Json = SkGuard.Core.Tests.Binding.Bound.Options };
        var revision = new PolicySnapshot { Id = "r1", Settings = new ToolSettingsTable(new Dictionary<string, ToolOptions>(), "/", []).For };

        Assert.Contains("'x', which is of type array", new CompiledTool(tool, revision).ProblemOf(Grant.To("T.f").Where("x", Allowed.Exactly("DE89370400440532013000")))!.Message, StringComparison.Ordinal);
        Assert.Null(new CompiledTool(tool, revision).ProblemOf(Grant.To("T.f").Where("x", Allowed.Items(Allowed.Exactly("DE89370400440532013000").And(Allowed.In("Country", "DE"))))));
    }

    private sealed class Nested : List<Nested>;

    private static void EachAlone<T>(Gen<Allowed> allowed, Gen<T> elements)
    {
        var (allows, refuses) = (new Reached(), new Reached());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(
                (from each in allowed from list in Few(elements) select (Each: each, List: list)).ToArbitrary(),
                pair =>
                {
                    allows.Begin();
                    refuses.Begin();
                    var expected = pair.List.All(element => IsAllowedAsync<T>(Grant.To("T.f").Where("x", pair.Each), element).GetAwaiter().GetResult());
                    if (pair.List.Length > 0)
                        (expected ? allows : refuses).Claim();
                    return IsAllowedAsync<T[]>(Grant.To("T.f").Where("x", Allowed.Items(pair.Each)), pair.List).GetAwaiter().GetResult() == expected;
                }));
        allows.AtLeast(0.02);
        refuses.AtLeast(0.1);
    }

    private static Gen<Allowed> ListsOf(Gen<Allowed> elements) =>
        Conjunction(Gen.OneOf(Gen.Choose(0, 3).Select(Allowed.MaxItems), elements.Select(Allowed.Items)));

    private static Gen<Allowed> Conjunction(Gen<Allowed> one) =>
        from first in one
        from others in one.ListOf()
        select others.Take(1).Aggregate(first, (all, other) => all.And(other));

    private static Gen<T[]> Few<T>(Gen<T> elements) =>
        from count in Gen.Choose(0, 3)
        from list in elements.ArrayOf(count)
        select list;

    private static Bench BenchFor<T>() => new() { Tool = new ToolDescription("T", "f", [new ToolParameter("x") { ClrType = typeof(T) }]) { Json = SkGuard.Core.Tests.Binding.Bound.Options } };

    private static async Task<bool> IsAllowedAsync<T>(Grant grant, object? value)
    {
        var bench = BenchFor<T>();
        Assert.Null(new CompiledTool(bench.Tool, new PolicySnapshot { Id = "r1" }).ProblemOf(grant));
        return (await bench.DecideAsync(new Dictionary<string, object?> { ["x"] = value }, Codes.Alice.Grant(grant))).IsPermitted;
    }
}
