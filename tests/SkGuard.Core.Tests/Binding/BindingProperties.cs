using SkGuard.Binding;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.Cedar;

namespace SkGuard.Core.Tests.Binding;

/// <summary>
/// Laws over random parameter types and random arguments, valid and hostile, in each form a door may receive them in. The seed is printed
/// where one fails; <c>SKGUARD_CASES</c> raises the number of cases.
/// </summary>
public sealed class BindingProperties
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out int cases) ? cases : 1_000;

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_AnyTypeAnyArgument_FunctionGetsWhatTheRuleSawOrNothing() => Check(share: 0.2, (given, reached) =>
    {
        BoundArguments bound = Bound.Binder(given.Type).Bind(given.Argument);
        if (bound.ProblemCount > 0)
            return bound.Clr(0) is null && bound.Slot(0).IsNone;
        if (bound.State(0) is SlotState.Absent or SlotState.Null)
            return bound.Slot(0).IsNone;
        reached.Claim();
        object? clr = bound.Clr(0);
        if (given.Type == typeof(object) && clr is string text)
            return Correspondence.HoldsText(text, bound.Slot(0)) || bound.State(0) == SlotState.Unrepresentable;
        bool exact = (Nullable.GetUnderlyingType(given.Type) ?? given.Type).IsInstanceOfType(clr);
        return exact && (bound.State(0) == SlotState.Unrepresentable || Correspondence.Holds(clr, bound.Slot(0)));
    });

    [Fact]
    [Trait("rule", "3.1")]
    [Trait("rule", "3.8")]
    public void Bind_WhatWasWrittenBack_SameSlotsAndHash() => Check(share: 0.2, (given, reached) =>
    {
        ArgumentBinder binder = Bound.Binder(given.Type);
        BoundArguments first = binder.Bind(given.Argument);
        if (first.ProblemCount > 0 || first.State(0) == SlotState.Absent)
            return true;
        reached.Claim();
        BoundArguments second = binder.Bind(first.Clr(0));
        return second.ProblemCount == 0
            && second.Hash() == first.Hash()
            && second.CanonicalJson() == first.CanonicalJson()
            // A floating-point type may have rounded a text that no rule could read; what it holds now can be read.
            && (first.State(0) == SlotState.Unrepresentable || (second.State(0) == first.State(0) && second.Slot(0) == first.Slot(0)));
    });

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_ElementOrTextOfIt_SameResult() => Check(share: 0.05, (given, reached) =>
    {
        if (given.Argument is not JsonElement { ValueKind: JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Number } element)
            return true;
        ArgumentBinder binder = Bound.Binder(given.Type);
        BoundArguments structured = binder.Bind(element);
        BoundArguments text = binder.Bind(element.GetRawText());
        if (structured.ProblemCount == 0)
            reached.Claim();
        // A type that is itself a text takes the text of an array as a text; nothing else may differ.
        return text.ProblemCount == 0 && structured.ProblemCount > 0 ? text.Slot(0).IsNone || text.Slot(0).Kind is CedarKind.String
            : text.ProblemCount == structured.ProblemCount && text.Slot(0) == structured.Slot(0);
    });

    [Fact]
    [Trait("rule", "3.8")]
    public void CanonicalJson_AnyArgument_StrictAndStable() => Check(share: 0.2, (given, reached) =>
    {
        BoundArguments bound = Bound.Binder(given.Type).Bind(given.Argument);
        if (bound.ProblemCount > 0)
            return true;
        string json = bound.CanonicalJson();
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("x", out JsonElement x))
            return bound.State(0) == SlotState.Absent;
        reached.Claim();
        // Canonical JSON read as untyped JSON is already canonical.
        BoundArguments untyped = Bound.Binder(typeof(JsonElement)).Bind(x);
        return untyped.ProblemCount == 0 && untyped.CanonicalJson() == json;
    });

    // A law that only ever meets refusals says nothing.
    [Fact]
    public void Any_ManyCases_EveryTypeIsBoundAndRefused()
    {
        var seen = new HashSet<(Type, bool Refused)>();
        int cases = 0, bound = 0;
        while (cases < 100_000 && (cases < 5_000 || seen.Count < GivenArguments.Types.Count() * 2))
        {
            foreach (Given given in Gen.Sample(GivenArguments.Any, 1_000, 20))
            {
                BoundArguments arguments = Bound.Binder(given.Type).Bind(given.Argument);
                bool readable = arguments.ProblemCount == 0 && arguments.State(0) == SlotState.Value;
                if (readable || arguments.ProblemCount > 0)
                    seen.Add((given.Type, !readable));
                bound += readable ? 1 : 0;
                cases++;
            }
        }
        Assert.Empty(GivenArguments.Types.SelectMany(type => new[] { (type, false), (type, true) }).Except(seen));
        Assert.InRange((double)bound / cases, 0.2, 0.8);
    }

    private static void Check(double share, Func<Given, Reached, bool> law)
    {
        Arbitrary<Given> arbitrary = Arb.From(GivenArguments.Any);
        var reached = new Reached();
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(arbitrary, given =>
        {
            reached.Begin();
            return law(given, reached);
        }));
        reached.AtLeast(share);
    }
}

/// <summary>A parameter's type and what a call gives for it.</summary>
public sealed record Given(Type Type, object? Argument)
{
    public override string ToString() => $"{Type} <- {Argument?.GetType().Name} {Show(Argument)}";

    private static string Show(object? argument) => argument switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        JsonNode node => node.ToJsonString(),
        JsonElement element => element.GetRawText(),
        _ => JsonSerializer.Serialize(argument),
    };
}
