using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class IbanTests
{
    private static readonly IbanType Iban = new();

    [Theory]
    [InlineData("DE89370400440532013000", "DE89370400440532013000")]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    [InlineData(" de89\u00A03704 0044 0532 0130 00 ", "DE89370400440532013000")]
    [InlineData("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432")]
    [InlineData("DE89\u202F3704\u202F0044\u20090532 0130 00", "DE89370400440532013000")]
    [InlineData("gb82west12345698765432", "GB82WEST12345698765432")]
    [InlineData("NO93 8601 1117 947", "NO9386011117947")]
    [InlineData("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606")]
    [InlineData("CH93 0076 2011 6238 5295 7", "CH9300762011623852957")]
    public void Canonicalize_ValidNumber_CapitalsWithoutBlanks(string text, string id)
    {
        Assert.Equal((id, id), (Iban.Accepted(text).Canonical, Iban.Id(text)));
        Assert.True(SemanticEntities.IsIn(Uid($"Iban::\"{id}\""), Uid($"Country::\"{id[..2]}\"")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("DE")]
    [InlineData("DE88370400440532013000")] // checksum
    [InlineData("DE89370400440532013001")]
    [InlineData("DE8937040044053201300")] // length
    [InlineData("DE893704004405320130000")]
    [InlineData("ZZ89370400440532013000")]
    [InlineData("US89370400440532013000")]
    [InlineData("DE89-3704-0044-0532-0130-00")]
    [InlineData("DE89\t370400440532013000")]
    [InlineData("DE89370400440532013000\n")]
    [InlineData("DE89\u200B370400440532013000")]
    [InlineData("DE８９370400440532013000")]
    [InlineData("ＤE89370400440532013000")]
    [InlineData("IBAN DE89370400440532013000")]
    [InlineData("DEAB370400440532013000")]
    public void Canonicalize_InvalidNumber_Refused(string text) => Iban.Refused(text);

    // Right in country, length and checksum, but with letters where the registry has digits, or the other way round.
    [Theory]
    [InlineData("DE583704004405320130AB")]
    [InlineData("GB58123460161331926819")]
    [InlineData("NL77AB1A0417164300")]
    [InlineData("FR462004A010050500013M02606")]
    [InlineData("MT55MALT011X00012345MTLCAST001S")]
    [InlineData("BE3453900754703A")]
    public void Canonicalize_AnotherCountrysStructure_Refused(string text) =>
        Assert.Equal($"it has letters or digits where an IBAN of {text[..2]} has none", Iban.Refused(text));

    [Fact]
    public void Canonicalize_CheckDigitsOutsideTheirRange_Refused()
    {
        // 98 and 01 leave the same remainder, and so would be two spellings of one account.
        string account = Enumerable.Range(0, 1000).Select(n => $"37040044053201{n:0000}").First(bban => CheckDigits(bban) == 98);
        Iban.Accepted("DE98" + account);
        Iban.Refused("DE01" + account);
    }

    // ISO 13616: 98 less the remainder of the number with 00 in place of the check digits; D is 13, E is 14.
    private static int CheckDigits(string bban) =>
        (int)(98 - System.Numerics.BigInteger.Parse(bban + "131400", System.Globalization.CultureInfo.InvariantCulture) % 97);
}
