using SkGuard.SemanticTypes;
using System.Text;
using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Core.Tests.Binding;

/// <summary>A JSON document can stand on a buffer that the application goes on writing, while the call is bound and after it.</summary>
[Trait("rule", "3.1")]
public sealed class WrittenBufferTests
{
    private static readonly string[] Sent = ["first", "second"];

    private readonly byte[] _buffer = Encoding.UTF8.GetBytes("""["first","second"]""");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bind_ABufferWrittenWhileItIsRead_TakesWhatWasSent(bool isElement)
    {
        using var document = JsonDocument.Parse(_buffer);
        var binder = Bound.Binder(new ToolParameter("x") { ClrType = typeof(string[]), IsRequired = true, Canonicalizer = new Writing(_buffer) });

        var bound = binder.Bind(isElement ? document.RootElement : document);

        Assert.Empty(bound.Problems);
        Assert.Equal(Sent, Assert.IsType<string[]>(bound.Clr(0)));
        Assert.Equal("""{"x":["first","second"]}""", bound.CanonicalJson());
        Assert.Equal(CedarSet.Of(Sent.Select(CedarValue.Of)), bound.Slot(0).AsSet);
    }

    [Theory]
    [InlineData(typeof(JsonElement), true)]
    [InlineData(typeof(JsonElement), false)]
    [InlineData(typeof(JsonDocument), true)]
    [InlineData(typeof(object), true)]
    [InlineData(typeof(object), false)]
    [InlineData(typeof(List<string>), true)]
    public void Bind_ABufferWrittenAndADocumentDisposedAfterwards_HandsOnWhatWasChecked(Type type, bool isElement)
    {
        var document = JsonDocument.Parse(_buffer);
        var bound = Bound.Binder(type).Bind(isElement ? document.RootElement : document);
        Array.Fill(_buffer, (byte)'x');
        document.Dispose();

        Assert.Empty(bound.Problems);
        Assert.Equal("""["first","second"]""", JsonSerializer.Serialize(bound.Clr(0), Bound.Options));
        Assert.Equal("""{"x":["first","second"]}""", bound.CanonicalJson());
    }

    /// <summary>A semantic type during whose work somebody writes the buffer.</summary>
    private sealed class Writing(byte[] buffer) : IStringCanonicalizer
    {
        public CedarKind Kind => CedarKind.String;

        public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
        {
            "[\"other\",\"\u00e4\u00e4\u00e4\"]"u8.CopyTo(buffer);
            (canonical, value, problem) = (text, CedarValue.Of(text), null);
            return true;
        }
    }
}
