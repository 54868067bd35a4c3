using SkGuard.Binding;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

/// <summary>What holds between the arguments of a call: absence, defaults, names.</summary>
public sealed class EvaluatedCallTests
{
    private static ToolParameter Required<T>(string name) => new(name) { ClrType = typeof(T), IsRequired = true };

    private static ToolParameter Optional<T>(string name, object? value) =>
        new(name) { ClrType = typeof(T), HasDefault = true, DefaultValue = value };

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_RequiredMissingOrNull_ProblemWithSchema()
    {
        ArgumentBinder binder = Binder(Required<int>("x"));
        foreach (Dictionary<string, object?> source in new Dictionary<string, object?>[]
        {
            new(), new() { ["x"] = null }, new() { ["x"] = Json("null") },
        })
        {
            BindingProblem problem = binder.Bind(source).Problem();
            Assert.Equal("""{"type":"integer","minimum":-2147483648,"maximum":2147483647}""", problem.Expected);
            Assert.Equal("x is required: an integer from -2147483648 to 2147483647.", problem.Message);
        }
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_AbsentWithDefault_RuleSeesTheDefault()
    {
        ArgumentBinder binder = Binder(Optional<decimal>("x", 1.5m));
        BoundArguments absent = binder.Bind([]);
        Assert.Equal(SlotState.Default, absent.State(0));
        Assert.Equal(Number("1.5"), absent.Slot(0));
        Assert.False(absent.IsRewritten(0));
        Assert.Equal("""{"x":1.5}""", absent.CanonicalJson());
        BoundArguments said = binder.Bind((object?)null);
        Assert.True(said.IsRewritten(0)); // null would reach the function otherwise
        Assert.Equal(1.5m, said.Clr(0));
        Assert.Equal(absent.Hash(), said.Hash());
        Assert.Equal(absent.Hash(), binder.Bind("1.50").Hash());
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_AbsentWithDefaultOfValueType_RuleSeesDefaultOfType()
    {
        Assert.Equal(SkGuard.Cedar.CedarValue.Of(0), Binder(Optional<int>("x", null)).Bind([]).Slot(0));
        Assert.True(Binder(Optional<int?>("x", null)).Bind([]).Slot(0).IsNone);
        Assert.Equal(SlotState.Unrepresentable, Binder(Optional<DateTime>("x", null)).Bind([]).State(0));
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_DefaultOfNullableEnumAsReflectionGivesIt_Name()
    {
        BoundArguments bound = Binder(Optional<DayOfWeek?>("x", (int)DayOfWeek.Friday)).Bind([]);
        Assert.Equal(SkGuard.Cedar.CedarValue.Of("Friday"), bound.Slot(0));
        Assert.False(bound.IsRewritten(0));
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_TwoArgumentsThatMakeNothing_BothAreTold()
    {
        ArgumentBinder binder = Binder(Required<Version>("a"), Required<Version>("b"));
        Assert.Equal(["a", "b"], binder.Bind(new Dictionary<string, object?> { ["a"] = "x", ["b"] = "y" }).Problems.Select(problem => problem.Place));
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_DefaultThatCannotBeChecked_MustBeGiven()
    {
        ArgumentBinder binder = Binder(Optional<double>("x", double.NaN));
        Assert.Contains("must be given", binder.Bind([]).Problem().Message, StringComparison.Ordinal);
        Assert.Empty(binder.Bind("1").Problems);
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_AbsentWithoutDefault_NoAttribute()
    {
        BoundArguments bound = Binder(new ToolParameter("x") { ClrType = typeof(string) }).Bind([]);
        Assert.Empty(bound.Problems);
        Assert.Equal(SlotState.Absent, bound.State(0));
        Assert.Equal(0, bound.Count);
        Assert.False(bound.TryGet("x", out _));
        Assert.Equal("{}", bound.CanonicalJson());
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_RequiredOfNullableType_MayBeAbsentAndNullIsWritten()
    {
        foreach (ToolParameter parameter in new[]
        {
            Required<int?>("x"), Required<string>("x") with { Schema = Json("""{"type":["string","null"]}""") },
            Required<string>("x") with { ClrType = null, Schema = Json("""{"anyOf":[{"type":"string"},{"type":"null"}]}""") },
        })
        {
            BoundArguments bound = Binder(parameter).Bind([]);
            Assert.Empty(bound.Problems);
            Assert.True(bound.IsRewritten(0)); // or the function could not be called
            Assert.Null(bound.Clr(0));
            Assert.False(Binder(parameter).Bind((object?)null).IsRewritten(0));
        }
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_DidNotParseAndAllOptional_EveryProblemIsTold()
    {
        ArgumentBinder binder = Binder(Optional<int>("a", 1), Optional<bool>("b", true), Optional<string>("c", ""));
        BoundArguments bound = binder.Bind(new Dictionary<string, object?> { ["a"] = "one", ["b"] = "perhaps", ["c"] = "fine" });
        Assert.Equal(["a", "b"], bound.Problems.Select(problem => problem.Argument));
    }

    [Fact]
    [Trait("rule", "3.6")]
    public void Bind_UndeclaredArgument_NamedAndUnseen()
    {
        BoundArguments bound = Binder(Required<int>("x"))
            .Bind(new Dictionary<string, object?> { ["x"] = "1", ["admin"] = "true", ["y"] = null });
        Assert.Empty(bound.Problems);
        Assert.Equal(["admin", "y"], bound.Undeclared);
        Assert.False(bound.TryGet("admin", out _));
        Assert.Equal("""{"x":1}""", bound.CanonicalJson());
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_CaseVariantOfDeclared_ProblemUnlessTheDictionaryIgnoresCase()
    {
        ArgumentBinder binder = Binder(Optional<int>("x", 1));
        Assert.Equal("X must be spelt x, once.", binder.Bind(new Dictionary<string, object?> { ["X"] = "2" }).Problem().Message);
        Assert.Single(binder.Bind(new Dictionary<string, object?> { ["x"] = "1", ["X"] = "2" }).Problems);
        BoundArguments folded = binder.Bind(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["X"] = "2", ["z"] = "" });
        Assert.Empty(folded.Problems);
        Assert.Equal(2, folded.Clr(0));
        Assert.Equal(["z"], folded.Undeclared);
    }

    [Fact]
    public void Create_ParametersThatDifferOnlyInCase_SecondCannotBeUsed() =>
        Assert.Contains("differs only in case", Binder(Optional<int>("x", 1), Optional<int>("X", 1))
            .Bind(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["x"] = "2" }).Problem().Message,
                StringComparison.Ordinal);

    [Fact]
    public void TryGet_NameFromElsewhere_FoundByContentAsByReference()
    {
        BoundArguments bound = Binder(Required<int>("first"), Required<int>("second"))
            .Bind(new Dictionary<string, object?> { ["first"] = 1, ["second"] = 2 });
        Assert.Equal(1, bound.IndexOf(string.Intern("second")));
        Assert.Equal(1, bound.IndexOf(new string("second".ToCharArray())));
        Assert.Equal(-1, bound.IndexOf("third"));
        Assert.Equal(SkGuard.Cedar.CedarRecord.Of(("second", 2), ("first", 1)), bound);
        Assert.Equal(2, bound.Count);
    }

    [Fact]
    public void Bind_HolderUsedAgain_NothingOfThePreviousCallIsLeft()
    {
        ArgumentBinder binder = Binder(Optional<string>("a", null), Optional<double>("b", null));
        BoundArguments holder = binder.NewArguments();
        Assert.True(binder.Bind(new Dictionary<string, object?> { ["a"] = "secret", ["b"] = "1e300", ["c"] = "1" }, holder));
        ArgumentHash first = holder.Hash();
        Assert.True(binder.Bind(new Dictionary<string, object?> { ["b"] = "1" }, holder));
        Assert.Null(holder.Clr(0));
        Assert.False(holder.HasUnrepresentable);
        Assert.Empty(holder.Undeclared);
        Assert.NotEqual(first, holder.Hash());
        Assert.Equal("""{"b":1}""", holder.CanonicalJson());
    }
}
