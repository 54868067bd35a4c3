using FsCheck.Fluent;
using SkGuard.Explanations;
using SkGuard.Residuals;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>A narrowed schema takes whatever the tool's own takes and the authority permits.</summary>
[Trait("rule", "7 beforehand")]
public sealed class NarrowedSchemaTests
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["recipient"] = """{"type":"string"}""",
        ["amount"] = """{"description":"how much","type":"number"}""",
        ["fee"] = """{"type":"integer"}""",
        ["limit"] = """{"type":["integer","null"]}""",
        ["note"] = """{"type":["string","null"],"maxLength":100}""",
        ["urgent"] = """{"type":"boolean","default":false}""",
        ["tags"] = """{"type":["array","null"],"items":{"type":"string"}}""",
        ["colour"] = """{"type":["string","null"]}""",
        ["site"] = """{"type":["string","null"]}""",
        ["sites"] = """{"type":["array","null"],"items":{"type":"string"}}""",
        ["at"] = """{"type":["string","null"],"format":"date-time"}""",
    };

    private static readonly ToolDescription Order = WithSchemas(Orders.Tool());

    [Fact]
    public void AnyArgument_OfAPermittedCall_FitsTheNarrowedSchema() => RegionLaws.Check(
        from world in OrderWorld.Any
        from calls in Orders.Calls.ListOf(6)
        select (world, calls),
        share: 0.06,
        (sample, reached) =>
        {
            if (Standing(sample.world) is not { } standing)
                return;
            var schemas = NarrowedSchemas.Create(standing);
            var isChecked = false;
            foreach (var call in sample.calls.Append(sample.world.Call))
                if (OrderWorld.Decide(BenchOf(sample.world), call).IsPermitted)
                    foreach (var (parameter, schema) in schemas)
                    {
                        Assert.True(Takes(parameter, schema, call[parameter]), $"{sample.world}\nleft out of {parameter} {schema}: {Orders.Show(call)}");
                        isChecked = true;
                    }

            if (isChecked)
                reached.Claim();
        });

    [Fact]
    public void Worlds_AsGenerated_OftenNarrow()
    {
        var narrowed = Gen.Sample(OrderWorld.Any, 400, 10).SelectMany(world => Standing(world) is { } standing ? NarrowedSchemas.Create(standing).Keys : []).ToArray();

        Assert.True(narrowed.Length > 60, $"{narrowed.Length}");
        Assert.True(narrowed.Distinct().Count() > 4, string.Join(", ", narrowed.Distinct()));
    }

    [Fact]
    public void Of_AGrant_AddsWhatItDemandsToTheToolsOwnSchema() => Narrows(
        [Grant.To("Shop.order").Where("amount", Allowed.AtMost(200).And(Allowed.Above(0))).Where("recipient", Allowed.OneOf("bob", "carol")).Where("fee", Allowed.Exactly(5))],
        ("recipient", """{"type":"string","enum":["bob","carol"]}"""),
        ("amount", """{"description":"how much","type":"number","exclusiveMinimum":0,"maximum":200}"""),
        ("fee", """{"type":"integer","const":5}"""));

    [Fact]
    public void Of_SeveralGrants_TakesWhatAnyOfThemAllows() => Narrows(
        [
            Grant.To("Shop.order").Where("amount", Allowed.AtMost(50)).Where("fee", Allowed.AtMost(1)),
            Grant.To("Shop.order").Where("amount", Allowed.AtMost(900)).Where("recipient", Allowed.Exactly("bob")).Where("fee", Allowed.AtMost(1)),
        ],
        ("amount", """{"description":"how much","type":"number","anyOf":[{"maximum":50},{"maximum":900}]}"""),
        ("fee", """{"type":"integer","maximum":1}"""));

    [Fact]
    public void Of_AKeyThatTheToolsOwnSchemaHas_KeepsBoth() => Narrows(
        [Grant.To("Shop.order").Where("note", Allowed.MaxLength(5))],
        ("note", """{"type":["string","null"],"maxLength":100,"allOf":[{"maxLength":5}]}"""));

    [Fact]
    public void Of_AnArgumentThatMayBeNull_StillTakesNull() => Narrows(
        [Grant.To("Shop.order").Where("note", Allowed.Exactly("rent"))],
        ("note", """{"type":["string","null"],"maxLength":100,"anyOf":[{"const":"rent"},{"type":"null"}]}"""));

    [Theory]
    [InlineData("site", "contoso.com")] // may be sent as CONTOSO.com.
    [InlineData("colour", "Red")]
    public void Of_WhatMayBeSentInAnotherSpelling_IsLeftAsItIs(string argument, string value) => Narrows(
        [Grant.To("Shop.order").Where(argument, Allowed.Exactly(value))]);

    [Fact]
    public void Of_ALongList_IsLeftAsItIs() => Narrows(
        [Grant.To("Shop.order").Where("recipient", Allowed.OneOf([.. Enumerable.Range(0, 11).Select(i => $"r{i}")]))]);

    [Fact]
    public void Of_WhatMayNotBeTold_IsLeftAsItIs()
    {
        var bench = new Bench
        {
            Tool = Order,
            Policies = "@confidential permit(principal, action, resource) when { context.input.fee < 5 }; forbid(principal, action, resource) when { context.input.recipient == \"x\" };",
        };

        Assert.Empty(NarrowedSchemas.Create(bench.Guard.Explainer.Permitted.RegionOf(Order, Authority.For("User", "alice"))!));
    }

    private static void Narrows(Grant[] grants, params (string Parameter, string Schema)[] expected)
    {
        var bench = new Bench { Tool = Order };
        var schemas = NarrowedSchemas.Create(bench.Guard.Explainer.Permitted.RegionOf(Order, Authority.For("User", "alice").Grant(grants))!);

        Assert.Equal(expected.Select(one => $"{one.Parameter} {one.Schema}"), schemas.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    private static CachedPermittedSet? Standing(OrderWorld world) => BenchOf(world) is var bench ? bench.Guard.Explainer.Permitted.RegionOf(Order, bench.Bound!) : null;

    private static Bench BenchOf(OrderWorld world) => new() { Tool = Order, Policies = string.Concat(world.Policies), Bound = world.Authority };

    private static ToolDescription WithSchemas(ToolDescription tool) => new(tool.Plugin, tool.Function,
        [.. tool.Parameters.Select(parameter => Own.TryGetValue(parameter.Name, out var schema) ? parameter with { Schema = Orders.Element(schema) } : parameter)])
    { Json = tool.Json };

    /// <summary>Whether the narrowed schema takes what the tool's own schema takes. An argument that is left out is sent as null where that is taken.</summary>
    private static bool Takes(string parameter, string schema, string? value) =>
        !SchemaOracle.Fits(Own[parameter], value ?? "null") || SchemaOracle.Fits(schema, value ?? "null");
}
