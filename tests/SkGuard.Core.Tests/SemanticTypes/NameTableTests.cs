using System.Globalization;
using FsCheck.Fluent;

namespace SkGuard.Semantic;

/// <summary>The encoding of names against the library's own, and the table of letters against itself.</summary>
[Trait("rule", "4")]
public sealed class NameTableTests
{
    [Fact]
    public void Encode_AnyPlainLabel_AsIdnMappingDoesAndBack()
    {
        char[] letters = [.. Enumerable.Range(0x80, 0xFF80).Select(c => (char)c).Where(c => PlainLetters.ScriptOf(c) != Script.None)];
        var labels =
            from one in Gen.Elements(letters)
            from rest in Gen.OneOf(Gen.Elements(letters), Gen.Elements('a', 'z', '0', '9')).ArrayOf()
            select one + new string(rest)[..Math.Min(rest.Length, 8)];
        Hostile.Law(labels, label =>
        {
            var buffer = new TextBuffer(stackalloc char[64]);
            Punycode.Encode(label, ref buffer);
            string encoded = new(buffer.Written);
            Span<char> decoded = stackalloc char[64];
            Assert.True(Punycode.TryDecode(encoded, decoded, out int length));
            Assert.Equal(label, new string(decoded[..length]));
            return Library(label) is not { } expected || "xn--" + encoded == expected;
        });
        Assert.NotNull(Library("bücher"));
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
    public void TryFold_EveryCharacter_OneToOne()
    {
        for (int code = 0x80; code <= char.MaxValue; code++)
        {
            char c = (char)code;
            if (!PlainLetters.TryFold(c, out char folded))
                continue;
            Assert.True(PlainLetters.TryFold(folded, out char again) && again == folded, $"U+{code:X4}");
            Assert.True(char.IsLetter(folded) && (folded == c || char.ToUpperInvariant(folded) == c), $"U+{code:X4}");
        }
    }

    [Fact]
    public void ScriptOf_LettersWithTwoReadings_None() =>
        Assert.All("ßıĳŀŉſςΰ÷\u0301\u1100\uFB01\u212A\u212B\uFF41\u30FB\u0640\u200D", c => Assert.Equal(Script.None, PlainLetters.ScriptOf(c)));

    [Fact]
    public void TryDecode_HostileText_NeverThrows() => Hostile.Law(Hostile.Texts, text =>
    {
        Span<char> decoded = stackalloc char[64];
        return text.Length > 63 || !Punycode.TryDecode(text, decoded, out int length) || length <= 64;
    });
}
