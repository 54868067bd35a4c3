using static SkGuard.Semantic.Semantic;

namespace SkGuard.Semantic;

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
        Path(names: Normalizing).Refused(text);
        Path().Accepted(text);
    }

    [Theory]
    [InlineData("cafe\u0301")]
    [InlineData("straße")]
    [InlineData("\uFB01le")]
    [InlineData("\u017Fecret")]
    [InlineData("se\u200Ccret")]
    [InlineData("\u1100\u1161")]
    [InlineData("ΟΔΟς")]
    public void Canonicalize_SecondSpelling_RefusedWhereVolumeNormalizes(string text) => Path(names: Normalizing).Refused(text);

    [Theory]
    [InlineData("Café", "café")]
    [InlineData("日本語", "日本語")]
    public void Canonicalize_OneSpelling_TakenWhereVolumeNormalizes(string text, string id) => Assert.Equal(id, Path(names: Normalizing).Id(text));

    [Theory]
    [InlineData("INVOIC~1/a")]
    [InlineData("a~12.pdf")]
    [InlineData("sec~1.TXT")]
    public void Canonicalize_ShortName_RefusedWhereVolumeHasThem(string text)
    {
        Path(names: Windows).Refused(text);
        Path().Accepted(text);
    }

    [Theory]
    [InlineData("a~")]
    [InlineData("~1b")]
    [InlineData("long name~1.pdf")]
    [InlineData("a~1.jpeg")]
    public void Canonicalize_TildeInOrdinaryName_Accepted(string text) => Path(names: Windows).Accepted(text);

    [Fact]
    public void Of_NothingConfigured_PlatformsOwnRule() =>
        Assert.Equal(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), VolumeNames.Of(null).FoldsCase);
}
