using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Discovery;

/// <summary>
/// A narrowed function, as a model is shown it: its schema takes every call that the kernel's own function takes and the authority permits.
/// </summary>
[Trait("rule", "7 beforehand")]
public sealed class NarrowedFunctionLaws
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    private static readonly Dictionary<string, string?[]> Values = new()
    {
        ["recipient"] = ["\"bob\"", "\"carol\"", "\"bobby\"", "\"\"", "\"b\\nb\"", "\"a+b\""],
        ["amount"] = ["0", "5", "5.0", "20", "99.99", "100", "100.01", "1e2", "-1", "\"5\""],
        ["fee"] = ["0", "1", "5", "6", "-9223372036854775808", "9223372036854775807", "2.0"],
        ["note"] = [null, "null", "\"rent\"", "\"rent 5\"", "\"x\"", "\"😀😀\""],
        ["urgent"] = [null, "true", "false"],
        ["tags"] = [null, "null", "[]", "[\"a\"]", "[\"a\",\"b\",\"c\"]", "[\"a\",\"a\"]"],
        ["colour"] = [null, "\"Red\"", "\"Green\""],
    };

    private enum Colour
    {
        Red,
        Green,
    }

    private static Gen<Dictionary<string, string?>> Calls { get; } = Values.Aggregate(
        Gen.Constant(new Dictionary<string, string?>()),
        (calls, argument) => from call in calls
                             from value in Gen.Elements(argument.Value)
                             select new Dictionary<string, string?>(call) { [argument.Key] = value });

    private static Gen<Grant> Grants { get; } =
        from count in Gen.Choose(0, 2)
        from wheres in Gen.Elements<(string Argument, Allowed Allowed)>(
            ("recipient", Allowed.OneOf("bob", "carol")), ("recipient", Allowed.Matching("^b")), ("recipient", Allowed.Matching("a\\+b")), ("recipient", Allowed.MaxLength(4)),
            ("amount", Allowed.AtMost(100)), ("amount", Allowed.Above(0).And(Allowed.Below(99.995m))), ("amount", Allowed.Exactly(5m)), ("amount", Allowed.OneOf(5m, 100m)),
            ("fee", Allowed.AtMost(5)), ("fee", Allowed.AtLeast(1).And(Allowed.AtMost(9_223_372_036_854_775_806))), ("fee", Allowed.Exactly(5m)),
            ("note", Allowed.Exactly("rent")), ("note", Allowed.MaxLength(2)), ("urgent", Allowed.Exactly(true)), ("tags", Allowed.MaxItems(1)),
            ("tags", Allowed.Items(Allowed.OneOf("a", "b"))), ("colour", Allowed.Exactly("Red"))).ListOf(count)
        select wheres.Aggregate(Grant.To("Orders.place"), (grant, one) => grant.Where(one.Argument, one.Allowed));

    private static Gen<Authority> Authorities { get; } =
        from own in Grants.ListOf(1)
        from more in Grants.ListOf(1)
        from hasMore in Gen.Elements(true, false)
        from isDelegated in Gen.Elements(true, false)
        let authority = Stand.Alice.Grant([.. own, .. hasMore && !isDelegated ? more : []])
        select isDelegated ? authority.Delegate("Agent", "payer", [.. more]) : authority;

    [Fact]
    public void Narrowed_AnyCallThatIsPermitted_FitsTheSchema()
    {
        var reached = new Reached();
        var bare = new Stand(before: builder => builder.Plugins.AddFromFunctions("Orders", [KernelFunctionFactory.CreateFromMethod(Place, "place")])).Bare;
        var own = bare.Plugins["Orders"]["place"].JsonSchema.GetRawText();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(
            (from authority in Authorities
             from calls in Calls.ListOf(6)
             select (authority, calls)).ToArbitrary(),
            sample =>
            {
                reached.Begin();
                var kernel = bare.WithAuthority(sample.authority);
                var narrowed = kernel.PermittedFunctions(narrowed: true).SingleOrDefault(function => function.Name == "place")?.JsonSchema.GetRawText();
                Assert.True(narrowed is null || SchemaOracle.IsSchema(narrowed), narrowed);
                var isChecked = false;
                foreach (var call in sample.calls)
                {
                    var sent = "{" + string.Join(",", call.Where(pair => pair.Value is not null).Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";
                    var result = kernel.InvokeAsync("Orders", "place", Arguments(sent)).GetAwaiter().GetResult();
                    if (result.ToString() != "placed" || !SchemaOracle.Fits(own, sent))
                        continue;
                    Assert.True(narrowed is not null, $"{sample.authority.ToJson()}\nnot listed, and permitted: {sent}");
                    Assert.True(SchemaOracle.Fits(narrowed, sent), $"{sample.authority.ToJson()}\n{narrowed}\ndoes not take {sent}");
                    isChecked |= narrowed != own;
                }

                if (isChecked)
                    reached.Claim();
            }));
        reached.AtLeast(0.3);
    }

    private static KernelArguments Arguments(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(document.RootElement.Clone().EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value));
    }

    private static string Place(
        string recipient, decimal amount, long fee, string? note = null, bool urgent = false, string[]? tags = null, Colour colour = Colour.Green) => "placed";
}
