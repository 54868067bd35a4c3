using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>What a denial says is allowed is permitted, or answered by approval or limits.</summary>
[Trait("rule", "7")]
public sealed class AllowedLaws
{
    [Fact]
    public void Worlds_AsGenerated_AreOftenToldWhatIsAllowed()
    {
        var denials = Gen.Sample(OrderWorld.Any, 400, 10).Select(world => (world.Bench, world)).Select(pair => (pair.Bench, Decision: OrderWorld.Decide(pair.Bench, pair.world.Call)))
            .Where(pair => pair.Decision.Code is DenialCode.ArgumentOutOfBounds).Select(pair => pair.Bench.Denial(pair.Decision)).ToArray();

        Assert.InRange(denials.Length, 60, 400);
        Assert.InRange(denials.Count(denial => denial.Violations.Count > 0 && denial.Violations.All(violation => violation.Allowed is not null)), denials.Length / 3, 400);
    }

    /// <summary>A list is never of fewer than no elements: the schema was <c>{"maxItems":-1}</c>, which is none.</summary>
    [Theory]
    [InlineData("context.input.tags.isEmpty()", """{"minItems":1}""")]
    [InlineData("context.derived.tags.count != 2", """{"maxItems":2,"minItems":2}""")]
    [Trait("rule", "7 allowed")]
    public void Allowed_OfASize_IsNeverNegative(string forbidden, string allowed)
    {
        var world = new OrderWorld(["permit(principal, action, resource);", $"@recoverable forbid(principal, action, resource) when {{ {forbidden} }};"], null, null, Orders.Plain);

        var violation = Assert.Single(world.Bench.Denial(world.Decide()).Violations);

        Assert.Equal(("tags", "[]"), (violation.Argument, violation.Value));
        Assert.Equal(allowed, violation.Allowed);
    }

    [Fact]
    [Trait("rule", "7 allowed")]
    public void Allowed_WhateverTheRules_IsAValidSchemaThatTheRefusedValueDoesNotFit() => RegionLaws.Check(
        from world in OrderWorld.Any
        from misfit in Misfits
        select misfit is { } wrong ? world with { Call = world.Call.With(wrong.Argument, wrong.Value) } : world,
        share: 0.3,
        (world, reached) =>
        {
            var bench = world.Bench;
            var decision = OrderWorld.Decide(bench, world.Call);
            if (decision.IsPermitted)
                return;
            var denial = bench.Denial(decision);
            foreach (var alternative in denial.Alternatives)
                foreach (var (argument, schema) in alternative.Arguments)
                    Assert.True(SchemaOracle.IsSchema(schema), $"{world}\n{argument} {schema}");
            var told = denial.Violations.Where(violation => violation.Allowed is not null).ToArray();
            foreach (var violation in told)
            {
                Assert.True(SchemaOracle.IsSchema(violation.Allowed!), $"{world}\n{violation.Argument} {violation.Allowed}");

                // Without a value the argument was missing; null is one that is left out.
                Assert.False(
                    violation.Value is not null && Sent(world.Call, violation.Argument) is { } sent && SchemaOracle.Fits(violation.Allowed!, sent),
                    $"{world}\n{violation.Argument} {violation.Allowed}");
            }

            if (told.Length > 0)
                reached.Claim();
        });

    /// <summary>Half of the calls have an argument that no function takes: of another type, of another form, out of the type's range.</summary>
    private static Gen<(string Argument, string Value)?> Misfits { get; } = Gen.OneOf(
        Gen.Constant(((string Argument, string Value)?)null),
        from argument in Gen.Elements<string>([.. Orders.Values.Keys])
        from value in Gen.Elements(
            "\"\"", "\"12\"", "\"x\\u0000y\"", "\"2026-13-45\"", "\"-1.5e3\"", "1.5", "1e400", "-0", "99999999999999999999", "0.00001", "true", "null", "[]", "[1]", "[[\"a\"]]",
            "{}", "{\"size\":\"x\"}", "{\"size\":1,\"far\":2}", "[\"a\",null]", "\"http://x y\"", "\"..\"", "\"blue\"")
        select ((string Argument, string Value)?)(argument, value));

    /// <summary>What was sent at a place: an argument, a member of it or an element; null where nothing was.</summary>
    private static string? Sent(IReadOnlyDictionary<string, string?> call, string place)
    {
        var parts = place.Split('.', '/', '[', ']').Where(part => part.Length > 0).ToArray();
        if (call.GetValueOrDefault(parts[0]) is not { } json)
            return null;
        var element = Orders.Element(json);
        foreach (var part in parts[1..])
        {
            if (element.ValueKind == System.Text.Json.JsonValueKind.Array && int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
                element = element[index];
            else if (element.ValueKind != System.Text.Json.JsonValueKind.Object || !element.TryGetProperty(part, out element))
                return null;
        }

        return element.GetRawText();
    }

    [Fact]
    public void Allowed_OfEveryNamedArgument_IsPermittedWhenItFits() => RegionLaws.Check(
        from world in OrderWorld.Any
        from seed in Gen.Choose(0, 1 << 20)
        select (world, seed),
        share: 0.1,
        (sample, reached) =>
        {
            var (world, bench) = (sample.world, sample.world.Bench);
            var decision = OrderWorld.Decide(bench, world.Call);
            var violations = decision.IsPermitted ? [] : bench.Denial(decision).Violations;
            if (decision.Code is not (DenialCode.ArgumentOutOfBounds or DenialCode.ForbiddenByPolicy) || violations.Count == 0
                || !violations.All(violation => violation.Allowed is { } allowed && SchemaOracle.Promises(allowed)))
                return;
            for (var turn = 0; turn < 3; turn++)
            {
                if (Changed(world.Call, violations, sample.seed + (turn * 7)) is not { } call)
                    return;
                if (turn == 0)
                    reached.Claim();
                // In a world of its own: a call that ran before would count in what rules read of the session.
                var code = OrderWorld.Decide(world.Bench, call).Code;
                Assert.True(
                    code is null or DenialCode.ApprovalRequired or DenialCode.LimitExceeded, $"{world}\nthen {code?.Text()}: {Orders.Show(call)}");
            }
        });

    /// <summary>The call with each named argument replaced by a value that fits; null where none of the values at hand does.</summary>
    internal static IReadOnlyDictionary<string, string?>? Changed(IReadOnlyDictionary<string, string?> call, IReadOnlyList<Violation> violations, int seed)
    {
        foreach (var violation in violations)
        {
            var fitting = SchemaValues.For(violation.Argument, violation.Allowed!).Where(value => (value is not null || !violation.Argument.Contains('/', StringComparison.Ordinal)) && SchemaOracle.Fits(violation.Allowed!, value)).ToArray();
            if (fitting.Length == 0)
                return null;
            var value = fitting[(seed ^ violation.Argument.Length) % fitting.Length];
            call = violation.Argument.Split('/') is [var list, var index]
                ? call.With(list, Element(call[list]!, int.Parse(index, System.Globalization.CultureInfo.InvariantCulture), value!))
                : violation.Argument.Split('.') is [var whole, var member]
                ? call.With(whole, Member(call[whole]!, member, value!))
                : call.With(violation.Argument, value);
        }

        return call;
    }

    private static string Element(string json, int index, string value)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node[index] = System.Text.Json.Nodes.JsonNode.Parse(value);
        return node.ToJsonString();
    }

    private static string Member(string json, string member, string value)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        return node.ToJsonString();
    }

    [Fact]
    public void Allowed_OfTheOnlyPermit_OutsideIsDeniedAgainWithThatViolation() => RegionLaws.Check(
        from grant in RandomRules.Grant
        from call in Orders.Calls
        select new OrderWorld([], [grant], null, call),
        share: 0.2,
        (world, reached) =>
        {
            var isAgain = false;
            var bench = world.Bench;
            var decision = OrderWorld.Decide(bench, world.Call);
            if (decision.Code != DenialCode.ArgumentOutOfBounds)
                return;
            foreach (var violation in bench.Denial(decision).Violations)
            {
                Assert.NotNull(violation.Allowed);
                foreach (var value in SchemaValues.For(violation.Argument, violation.Allowed).Where(value => (value is not null || !violation.Argument.Contains('/', StringComparison.Ordinal)) && !SchemaOracle.Fits(violation.Allowed, value)))
                {
                    var call = violation.Argument.Split('/') is [var list, var index]
                        ? world.Call.With(list, Element(world.Call[list]!, int.Parse(index, System.Globalization.CultureInfo.InvariantCulture), value!))
                        : world.Call.With(violation.Argument, value);
                    var again = OrderWorld.Decide(bench, call);
                    if (again.Code == DenialCode.ArgumentInvalid)
                        continue; // a required argument left out
                    var violations = bench.Denial(again).Violations;
                    Assert.True(
                        again.Code == DenialCode.ArgumentOutOfBounds && violations.Any(one =>
                            (one.Argument == violation.Argument && one.Allowed == violation.Allowed) || one.Argument.StartsWith(violation.Argument + "/", StringComparison.Ordinal)),
                        $"{world}\nthen {again.Code?.Text()}: {violation.Argument} {value}");
                    isAgain = true;
                }
            }

            if (isAgain)
                reached.Claim();
        });
}
