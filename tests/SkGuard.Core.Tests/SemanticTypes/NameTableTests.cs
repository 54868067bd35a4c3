using System.Globalization;
using System.Text;
using FsCheck.Fluent;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Characters;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>The encoding of names against the library's own, and the table of characters against Unicode's laws and .NET's categories.</summary>
[Trait("rule", "4")]
public sealed class NameTableTests
{
    private static readonly int[] Letters =
        [.. Enumerable.Range(0x80, 0x2FF80).Where(point => Rune.IsValid(point) && UnicodeData.Value.Hosts.Of(point).Status == HostStatus.Valid)];

    [Fact]
    public void Encode_AnyLabel_AsIdnMappingDoesAndBack()
    {
        int compared = 0;
        var labels =
            from one in Gen.Elements(Letters)
            from rest in Gen.OneOf(Gen.Elements(Letters), Gen.Elements('a', 'z', '0', '9').Select(c => (int)c)).ArrayOf()
            select (int[])[one, .. rest.Take(8)];
        Hostile.Law(labels.Select(Text), label =>
        {
            int[] points = [.. label.EnumerateRunes().Select(rune => rune.Value)];
            var buffer = new TextBuffer(stackalloc char[64]);
            Punycode.Encode(points, ref buffer);
            string encoded = new(buffer.Written);
            Span<int> decoded = stackalloc int[64];
            Assert.True(Punycode.TryDecode(encoded, decoded, out int length));
            Assert.Equal(points, decoded[..length].ToArray());
            if (Library(label) is not { } expected)
                return true;
            compared++;
            return "xn--" + encoded == expected;
        });
        Assert.True(compared > 100, $"Only {compared} were compared.");
    }

    // It refuses some mixtures of directions.
    private static string? Library(string label)
    {
        try
        {
            return new IdnMapping().GetAscii(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [Fact]
    public void Valid_EveryCharacter_IsALetterMarkOrDigitForDotNet()
    {
        Assert.True(Letters.Length > 90_000);
        UnicodeCategory[] allowed =
        [
            UnicodeCategory.LowercaseLetter, UnicodeCategory.UppercaseLetter, UnicodeCategory.OtherLetter, UnicodeCategory.ModifierLetter,
            UnicodeCategory.NonSpacingMark, UnicodeCategory.SpacingCombiningMark, UnicodeCategory.DecimalDigitNumber,
        ];
        Assert.All(Letters, point => Assert.True(
            allowed.Contains(CharUnicodeInfo.GetUnicodeCategory(point)) || point is 0x6FD or 0x6FE or 0xF0B or 0x3007, $"U+{point:X4}"));
    }

    [Fact]
    public void Valid_EveryCharacter_IsItsOwnNormalForm() => Assert.All(Letters, point => Assert.Equal([point], Composed(point)));

    [Fact]
    public void Compose_EveryDecomposition_ComesBack()
    {
        Assert.True(UnicodeData.Value.Compositions.Count > 900);
        foreach (int point in UnicodeData.Value.Compositions.Values.Concat(Enumerable.Range(0xAC00, 11_172)))
            Assert.Equal([point], Composed(point));
    }

    [Theory]
    [InlineData("\u0041\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u0958", "\u0915\u093C")] // never composed
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u0BC6\u0BBE", "\u0BCA")]
    [InlineData("\u1100\u0300\u1161", "\u1100\u0300\u1161")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    public void Compose_ExamplesOfTheStandard_NormalFormC(string text, string expected) =>
        Assert.Equal(expected, Text(Composed([.. text.EnumerateRunes().Select(rune => rune.Value)])));

    [Fact]
    public void Fold_EveryCharacter_Idempotent()
    {
        int seen = 0;
        for (int point = 0; point <= 0x2FFFF; point++)
        {
            if (!Rune.IsValid(point) || !TryFold(new Rune(point).ToString(), out string folded))
                continue;
            seen++;
            Assert.True(TryFold(folded, out string again) && again == folded, $"U+{point:X4}");
            string lower = new Rune(point).ToString().ToLowerInvariant();
            Assert.True(TryFold(lower, out string other) && (other == folded || point == 0x130), $"U+{point:X4}");
        }
        Assert.True(seen > 100_000);
    }

    [Fact]
    public void TryDecode_HostileText_NeverThrows() => Hostile.Law(Hostile.Texts, text =>
    {
        Span<int> decoded = stackalloc int[64];
        return text.Length > 63 || !Punycode.TryDecode(text, decoded, out int length) || length <= 64;
    });

    private static bool TryFold(string text, out string folded)
    {
        var buffer = new TextBuffer(stackalloc char[64]);
        bool valid = CaseFolding.TryFold(text, foldsCase: true, ref buffer, out _);
        folded = new string(buffer.Written);
        buffer.Dispose();
        return valid;
    }

    private static int[] Composed(params int[] points)
    {
        var buffer = new CodePointBuffer(stackalloc int[32]);
        foreach (int point in points)
            Normalization.Decompose(point, ref buffer);
        Normalization.Compose(ref buffer);
        int[] composed = buffer.Written.ToArray();
        buffer.Dispose();
        return composed;
    }

    private static string Text(int[] points) => string.Concat(points.Select(point => new Rune(point).ToString()));
}
