using SkGuard.SemanticTypes.Paths;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>Case and other spellings that a volume takes as one.</summary>
[Trait("rule", "4")]
public sealed class VolumeTests
{
    [Fact]
    public void Canonicalize_VolumeWithoutCase_OneIdAndSpellingKept()
    {
        var path = Path(names: Windows);

        (string canonical, var value) = path.Accepted("Invoices/ÄRGER.PDF");

        Assert.Equal("invoices/ärger.pdf", value.AsEntity.Id);
        Assert.EndsWith("ÄRGER.PDF", canonical, StringComparison.Ordinal);
        Assert.Equal(value, path.Accepted("INVOICES/ärger.pdf").Value);
        Assert.Equal("a", path.Id(Root.ToUpperInvariant() + "/A"));
    }

    [Fact]
    public void Canonicalize_VolumeWithCase_DifferentIds() =>
        Assert.NotEqual(Path().Id("Invoices/a"), Path().Id("invoices/a"));

    [Theory]
    [InlineData("\u212Aey")] // Kelvin sign
    [InlineData("\u212Bngstrom")]
    [InlineData("STRA\u1E9EE")]
    public void Canonicalize_LetterTablesDisagreeAbout_RefusedWithoutCase(string text)
    {
        Path(names: Windows).Refused(text);
        Path(names: Apple).Accepted(text);
        Path().Accepted(text);
    }

    // Each is another spelling of the second on some volume, so that a rule about the second holds for it too.
    [Theory]
    [InlineData("cafe\u0301", "café")]
    [InlineData("straße", "STRASSE")]
    [InlineData("\uFB01le", "file")]
    [InlineData("\u017Fecret", "secret")]
    [InlineData("se\u200Ccret", "secret")]
    [InlineData("\u1100\u1161", "가")]
    [InlineData("ΟΔΟς", "οδοσ")]
    [InlineData("\u212Aey", "KEY")]
    [InlineData("\u212Bngstrom", "ångstrom")]
    [InlineData("STRA\u1E9EE", "straße")]
    [InlineData("İ", "i\u0307")]
    public void Canonicalize_SecondSpelling_OneIdWhereVolumeNormalizes(string text, string other)
    {
        Assert.NotEqual(Path().Id(text), Path().Id(other));
        Assert.Equal(Path(names: Apple).Id(other), Path(names: Apple).Id(text));
        Assert.Equal(Path(names: Mounted).Id(other), Path(names: Mounted).Id(text));
    }

    [Theory]
    [InlineData("Café", "café")]
    [InlineData("日本語", "日本語")]
    [InlineData("Rechnung – März “neu”.pdf", "rechnung – märz “neu”.pdf")]
    [InlineData("🙂/❤️.png", "🙂/❤.png")]
    [InlineData("100\u00A0€", "100\u00A0€")]
    [InlineData("ภาษาไทย/น้ำ", "ภาษาไทย/น้ำ")]
    [InlineData("Straße", "strasse")]
    [InlineData("10:00:00.log", "10:00:00.log")]
    [InlineData("AUX.c", "aux.c")]
    public void Canonicalize_OrdinaryName_TakenWhereVolumeNormalizes(string text, string id)
    {
        Assert.Equal(id, Path(names: Apple).Id(text));
        Assert.Equal(id, Path(names: Mounted).Id(text));
    }

    [Fact]
    public void Canonicalize_DotsAtTheEnd_OneIdWhereTheVolumeMayDropThem()
    {
        Assert.Equal("secret", Path(names: Mounted).Id("secret."));
        Assert.Equal("a/secret", Path(names: Mounted).Id("a../secret.."));
        Assert.Equal("secret.", Path(names: Apple).Id("secret."));
    }

    [Theory]
    [InlineData(".\u200B./a")]
    [InlineData("\u200B/a")]
    [InlineData("a/\u2060")]
    [InlineData(".\u200D")]
    [InlineData("a \u200B/b")]
    [InlineData("%2\u200De")]
    [InlineData("a\u0378")] // not assigned: another version of Unicode may give it a case
    public void Canonicalize_NoNameIsLeft_Refused(string text)
    {
        Path(names: Apple).Refused(text);
        Path(names: Mounted).Refused(text);
    }

    [Theory]
    [InlineData("INVOIC~1/a")]
    [InlineData("a~12.pdf")]
    [InlineData("sec~1.TXT")]
    public void Canonicalize_ShortName_RefusedWhereVolumeHasThem(string text)
    {
        Path(names: Windows).Refused(text);
        Path().Accepted(text);
    }

    [Fact]
    public void Canonicalize_ShortNameOnceDotsAreDropped_Refused() => Path(names: Mounted).Refused("invoic~1../a");

    [Theory]
    [InlineData("a~")]
    [InlineData("~1b")]
    [InlineData("long name~1.pdf")]
    [InlineData("a~1.jpeg")]
    public void Canonicalize_TildeInOrdinaryName_Accepted(string text) => Path(names: Windows).Accepted(text);

    [Fact]
    public void Of_NothingConfigured_PlatformsOwnRule() =>
        Assert.Equal(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), VolumeNames.From(null).FoldsCase);
}
