using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Paths;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class PathTests
{
    [Theory]
    [InlineData("a.pdf", "a.pdf")]
    [InlineData("invoices/2026/a.pdf", "invoices/2026/a.pdf")]
    [InlineData("./invoices//2026/./a.pdf", "invoices/2026/a.pdf")]
    [InlineData("invoices/2026/", "invoices/2026")]
    [InlineData("invoices/../contracts/a", "contracts/a")]
    [InlineData("a/b/c/../../d", "a/d")]
    [InlineData(@"invoices\2026\a.pdf", "invoices/2026/a.pdf")]
    [InlineData(@"invoices\..\contracts/a", "contracts/a")]
    [InlineData(".", ".")]
    [InlineData("a/..", ".")]
    [InlineData(".hidden/..a/a..b", ".hidden/..a/a..b")]
    [InlineData("100%/my%20file 5%.txt", "100%/my%20file 5%.txt")]
    [InlineData("Änderung/日本語/🙂.txt", "Änderung/日本語/🙂.txt")]
    [InlineData("A／B.txt", "A／B.txt")]
    [InlineData("console/nullable/com10/comb", "console/nullable/com10/comb")]
    public void Canonicalize_PathBelowRoot_IdIsRelativeToRoot(string text, string id)
    {
        (string canonical, var value) = Path().Accepted(text);

        Assert.Equal($"Path::\"{id}\"", value.AsEntity.ToString());
        Assert.Equal(System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, id)), canonical);
    }

    [Fact]
    public void Canonicalize_AbsolutePathBelowRoot_SameAsRelative()
    {
        Assert.Equal(Path().Accepted("invoices/a"), Path().Accepted(System.IO.Path.Combine(Root, "invoices", "a")));
        Assert.Equal(Path().Accepted("."), Path().Accepted(Root));
        Assert.Equal(Path().Accepted("a"), Path().Accepted(Root + "/./b/../a"));
    }

    [Fact]
    public void Canonicalize_TwoSlashesAtTheStart_AreOneWhereTheyAreForTheSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            Path().Refused("//srv/documents/a");
            return;
        }
        Assert.Equal("a", Path().Id("//srv/documents/a"));
        Assert.Equal("user/x", Path("/").Id("//user/x"));
        Assert.Equal("/user/x", Path("/").Accepted("//user/x").Canonical);
        Path("/").Refused(@"\\user\x");
        Path("/").Refused(@"/\user/x");
    }

    [Fact]
    public void Canonicalize_WholeDiskAsRoot_Works()
    {
        string root = System.IO.Path.GetPathRoot(System.IO.Path.GetTempPath())!;
        Assert.Equal("etc/x", Path(root).Id("etc/x"));
        Assert.Equal("etc/x", Path(root).Id(Path(root).Accepted("etc/x").Canonical));
        Path(root).Refused("..");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../documents/a")]
    [InlineData("a/../../b")]
    [InlineData(@"..\a")]
    [InlineData(@"a\..\..\b")]
    [InlineData(@"a/..\../b")]
    [InlineData("./../a")]
    [InlineData("a/./../../srv/documents/b")]
    public void Canonicalize_DotsLeaveRoot_Refused(string text) => Assert.Contains("leaves the root", Path().Refused(text));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/srv/documentsx/a")]
    [InlineData("/srv")]
    [InlineData("/")]
    [InlineData("/srv/../etc/documents")]
    [InlineData(@"\etc\passwd")]
    [InlineData("/SRV/documents/a")]
    [InlineData(@"\\server\share\a")]
    [InlineData(@"\\?\C:\srv\documents\a")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData(@"\??\C:\a")]
    [InlineData("//?/UNC/server/share")]
    [InlineData(@"/\server/share")]
    [InlineData(@"D:\a")]
    [InlineData("d:/a")]
    [InlineData("file:///etc/passwd")]
    public void Canonicalize_AbsoluteElsewhere_Refused(string text) => Path().Refused(text);

    [Theory]
    [InlineData("a.txt:secret")]
    [InlineData("a.txt::$DATA")]
    [InlineData("a:b/../c")]
    [InlineData("folder:$I30:$INDEX_ALLOCATION/a")]
    [InlineData("10:00:00.log")]
    [InlineData("D:a")]
    public void Canonicalize_AlternateStreamOnWindows_Refused(string text) => Path(names: Windows).Refused(text);

    // A volume of Windows may be mounted anywhere; what has a type after it can be nothing but a stream.
    [Theory]
    [InlineData("a.txt::$DATA")]
    [InlineData("folder:$I30:$INDEX_ALLOCATION/a")]
    public void Canonicalize_StreamWithItsType_RefusedEverywhere(string text) => Assert.Contains("stream", Path().Refused(text));

    [Theory]
    [InlineData("10:00:00.log")]
    [InlineData("aux.c")]
    [InlineData("con/nul.txt")]
    [InlineData("a.txt:secret")]
    [InlineData("notes.")]
    [InlineData("Acme Inc./etc.")]
    [InlineData("1: what.md")]
    [InlineData("D:a")]
    [InlineData("q: what?.md")]
    public void Canonicalize_OrdinaryOutsideWindows_Accepted(string text)
    {
        Assert.Equal(text, Path().Id(text));
        Path(names: Windows).Refused(text);
    }

    [Theory]
    [InlineData("D:/a")]
    [InlineData(@"D:\a")]
    [InlineData("https://contoso.com/a")]
    public void Canonicalize_DriveOrUrl_Refused(string text) => Path().Refused(text);

    [Theory]
    [InlineData("a.txt.")]
    [InlineData("a.txt ")]
    [InlineData("folder./a")]
    [InlineData("folder /a")]
    [InlineData("...")]
    [InlineData("a/.../b")]
    [InlineData(".. /a")]
    [InlineData(". ./a")]
    [InlineData("a/.. ./b")]
    [InlineData("a\u00A0")]
    [InlineData("a\u3000/b")]
    public void Canonicalize_TrailingDotOrBlank_RefusedOnWindows(string text) => Path(names: Windows).Refused(text);

    [Theory]
    [InlineData("a.txt ")]
    [InlineData("folder /a")]
    [InlineData("...")]
    [InlineData("a/.../b")]
    [InlineData(".. /a")]
    [InlineData(". ./a")]
    [InlineData("a/.. ./b")]
    [InlineData("a\u00A0")]
    [InlineData("a\u3000/b")]
    public void Canonicalize_TrailingBlankOrDotsAlone_RefusedEverywhere(string text) => Path().Refused(text);

    [Theory]
    [InlineData("con")]
    [InlineData("a/NUL")]
    [InlineData("nul.txt")]
    [InlineData("Aux.tar.gz")]
    [InlineData("aux .txt")]
    [InlineData("com1")]
    [InlineData("LPT9.log")]
    [InlineData("COM0")]
    [InlineData("com¹")]
    [InlineData("CONIN$")]
    [InlineData("conout$.x")]
    [InlineData("nul/../a")]
    public void Canonicalize_DeviceNameOnWindows_Refused(string text) => Assert.Contains("device", Path(names: Windows).Refused(text));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085b")]
    public void Canonicalize_EmptyOrControl_Refused(string text) => Path().Refused(text);

    [Fact]
    public void Canonicalize_HalfACharacterOrTooLong_Refused()
    {
        Path().Refused("a\ud83d");
        Path().Refused(new string('a', 5000));
        Path().Accepted(string.Join('/', Enumerable.Repeat("a", 128)));
        Path().Refused(string.Join('/', Enumerable.Repeat("a", 129)));
    }

    [Theory]
    [InlineData("%2e%2e/a")]
    [InlineData("%2E./a")]
    [InlineData("a/.%2e/b")]
    [InlineData("..%2fa")]
    [InlineData("a%2Fb")]
    [InlineData("a%5cb")]
    [InlineData("a%5C..%5C..")]
    [InlineData("%252e%252e/a")]
    [InlineData("..%252fa")]
    [InlineData("%25252e")]
    [InlineData("%25%32%65%25%32%65%2fa")]
    [InlineData("%2%65%2%65")]
    [InlineData("%%32%65")]
    [InlineData("%c0%ae%c0%ae/a")]
    [InlineData("..%c0%afa")]
    [InlineData("..%C1%9Ca")]
    [InlineData("%e0%80%ae")]
    [InlineData("%f0%80%80%ae")]
    [InlineData("%25c0%25ae")]
    [InlineData("%u002e%u002e")]
    [InlineData("%u2215a")]
    [InlineData("a%00.pdf")]
    [InlineData("a%3asecret")]
    [InlineData("%ef%bc%8e%ef%bc%8e")]
    public void Canonicalize_EncodedSeparatorsOrDots_Refused(string text) => Path().Refused(text);

    [Theory]
    [InlineData("．．/a")]
    [InlineData("．./a")]
    [InlineData("‥/a")]
    [InlineData("․․")]
    [InlineData("a／．．／b")]
    [InlineData("..∕..∕etc")]
    [InlineData("..⁄a")]
    [InlineData("..＼a")]
    public void Canonicalize_DotsInOtherWidths_Refused(string text) => Path().Refused(text);

    [Fact]
    public void Create_UnusableRoot_ProblemNamesIt()
    {
        Assert.False(PathType.TryCreate(null, false, Exact, out _, out string? missing));
        Assert.Contains("\"Root\"", missing);
        Assert.False(PathType.TryCreate("documents", false, Exact, out _, out string? relative));
        Assert.Contains("'documents'", relative);
    }

    [Theory]
    [InlineData("invoices/2026/a", "invoices", true)]
    [InlineData("invoices/2026/a", "invoices/2026", true)]
    [InlineData("invoices/2026/a", ".", true)]
    [InlineData("invoices-secret/a", "invoices", false)]
    [InlineData("invoicesx", "invoices", false)]
    [InlineData("a/invoices/b", "invoices", false)]
    [InlineData("invoices", "invoices/2026", false)]
    [InlineData("invoices/../b", "invoices", false)]
    [InlineData("/etc", ".", false)]
    [InlineData(".", "", false)]
    public void IsIn_Folder_ByWholeComponentsOfCanonicalPathsOnly(string child, string folder, bool expected) =>
        Assert.Equal(expected, SemanticEntities.IsIn(new("Path", child), new("Path", folder)));
}
