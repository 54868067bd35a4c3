using SkGuard.Binding;
using System.Security.Cryptography;
using System.Text;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

[Trait("rule", "3.8")]
public sealed class ArgumentHashTests
{
    private static readonly ArgumentBinder Transfer = Binder(
        new ToolParameter("to") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(decimal) },
            new ToolParameter("tags") { ClrType = typeof(List<string>) });

    private static BoundArguments Bind(object? to = null, object? amount = null, object? tags = null) =>
        Transfer.Bind(new Dictionary<string, object?> { ["tags"] = tags, ["amount"] = amount, ["to"] = to });

    [Fact]
    public void Hash_Arguments_Sha256OfCanonicalJsonInParameterOrder()
    {
        BoundArguments bound = Bind("a\"\u001f/ä😀", "200.50", "[\"b\",\"a\"]");
        const string json = "{\"to\":\"a\\\"\\u001f/ä😀\",\"amount\":200.5,\"tags\":[\"b\",\"a\"]}";
        Assert.Equal(json, bound.CanonicalJson());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))), bound.Hash().ToString());
    }

    [Fact]
    public void Hash_SameArgumentsInOtherSpellings_Same() =>
        Assert.Equal(Bind("x", "2e2", " [ \"a\" ] ").Hash(), Bind(Json("\"\\u0078\""), 200.00m, new[] { "a" }).Hash());

    [Fact]
    public void Hash_ArraysThatAreEqualSets_Different()
    {
        Assert.Equal(Bind(tags: "[\"a\",\"b\"]").Slot(2), Bind(tags: "[\"b\",\"a\",\"a\"]").Slot(2));
        Assert.NotEqual(Bind(tags: "[\"a\",\"b\"]").Hash(), Bind(tags: "[\"b\",\"a\"]").Hash());
        Assert.NotEqual(Bind(tags: "[\"a\"]").Hash(), Bind(tags: "[\"a\",\"a\"]").Hash());
    }

    [Fact]
    public void Hash_ValuesThatNoRuleCanRead_StillDistinguished() =>
        Assert.NotEqual(Bind(amount: "1.00001").Hash(), Bind(amount: "1.00002").Hash());

    [Fact]
    public void Hash_TextMovedToTheNextArgument_Different() =>
        Assert.NotEqual(Bind("a\",\"amount\":1").Hash(), Bind("a", 1).Hash());
}
