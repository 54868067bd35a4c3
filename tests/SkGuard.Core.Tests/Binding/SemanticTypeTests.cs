using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

public sealed class SemanticTypeTests
{
    private sealed class Lower : IStringCanonicalizer
    {
        public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
        {
            canonical = text.ToLowerInvariant();
            value = CedarValue.Of(new EntityUid("Name", canonical));
            problem = text.Contains('!', StringComparison.Ordinal) ? "it shouts." : null;
            return problem is null;
        }
    }

    private static ArgumentBinder Names(Type? type, string? schema = null, object? value = null) => Binder(new ToolParameter("x")
    {
        ClrType = type, Schema = schema is null ? null : Json(schema), Canonicalizer = new Lower(), HasDefault = value is not null,
            DefaultValue = value,
    });

    [Fact]
    public void Bind_SemanticString_CanonicalForTheFunctionEntityForRules()
    {
        foreach (object form in new object[] { "ANN", Json("\"ANN\"") })
        {
            BoundArguments bound = Names(typeof(string)).Bind(form);
            Assert.Equal("ann", bound.Clr(0));
            Assert.True(bound.IsRewritten(0));
            Assert.Equal(CedarValue.Of(new EntityUid("Name", "ann")), bound.Slot(0));
            Assert.Equal("""{"x":"ann"}""", bound.CanonicalJson());
        }
        Assert.Equal("x cannot be used: it shouts.", Names(typeof(string)).Bind("ann!").Problem().Message);
        Assert.Equal("ann", Names(null, """{"type":"string"}""").Bind("Ann").Clr(0));
    }

    [Fact]
    public void Bind_CanonicalString_SameObject()
    {
        string raw = new("ann".ToCharArray());
        BoundArguments bound = Names(typeof(string)).Bind(raw);
        Assert.Same(raw, bound.Clr(0));
        Assert.False(bound.IsRewritten(0));
    }

    [Fact]
    public void Bind_ArrayOfSemanticStrings_EachElement()
    {
        BoundArguments bound = Names(typeof(List<string>)).Bind("""["ANN","Bob"]""");
        Assert.Equal(["ann", "bob"], (List<string>)bound.Clr(0)!);
        Assert.Equal(2, bound.Slot(0).AsSet.Count);
        Assert.Equal("x/1", Names(typeof(string[])).Bind("""["a","b!"]""").Problem().Place);
    }

    [Fact]
    public void Bind_SemanticUri_CanonicalUri() =>
        Assert.Equal("https://contoso.com/a", ((Uri)Names(typeof(Uri)).Bind("HTTPS://contoso.com/A").Clr(0)!).OriginalString);

    [Fact]
    public void Bind_DefaultNotCanonical_CanonicalIsWritten()
    {
        BoundArguments bound = Names(typeof(string), value: "ANN").Bind([]);
        Assert.Equal(SlotState.Default, bound.State(0));
        Assert.Equal("ann", bound.Clr(0));
        Assert.True(bound.IsRewritten(0));
    }

    [Fact]
    public void Create_SemanticTypeOfNumber_Refused() =>
        Assert.Contains("no string", Names(typeof(int)).Bind("1").Problem().Message, StringComparison.Ordinal);
}
