using System.Text.RegularExpressions;

namespace SkGuard.Readme.Tests;

/// <summary>Every link of every page leads to a file and, where it names one, to a heading of it.</summary>
public sealed partial class LinkTests
{
    /// <summary>Links of this repository as a package gallery needs them.</summary>
    private const string Blob = "https://github.com/skguard/skguard/blob/main/";

    private static readonly string[] PackageFolders =
        [.. Repository.Files("*.csproj")
            .Where(project => Repository.Read(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
            .Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/'))];

    public static TheoryData<string> All => [.. Pages.All];

    public static TheoryData<string> OfPackages => [.. Pages.All.Where(IsOfAPackage)];

    [Theory]
    [MemberData(nameof(All))]
    public void Links_OfAPage_LeadToFilesAndHeadings(string page)
    {
        var broken = Links(page)
            .Where(link => link.StartsWith(Blob, StringComparison.Ordinal) || !link.Contains("://", StringComparison.Ordinal))
            .Where(link => !Leads(page, link));
        Assert.Empty(broken);
    }

    /// <summary>A gallery shows the page without the repository around it.</summary>
    [Theory]
    [MemberData(nameof(OfPackages))]
    public void Links_OfAPackagesPage_AreWholeAddressesOrAnchors(string page) =>
        Assert.DoesNotContain(Links(page), link => !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith('#'));

    /// <summary>Elsewhere an address of the own repository would show another version than the one that is read.</summary>
    [Fact]
    public void Links_OfOtherPages_AreRelative() =>
        Assert.All(Pages.All.Where(page => !IsOfAPackage(page)), page => Assert.DoesNotContain(Links(page), link => link.StartsWith(Blob, StringComparison.Ordinal)));

    [Theory]
    [InlineData("src/SkGuard/README.md", "#configuration", true)]
    [InlineData("src/SkGuard/README.md", "#no-such-heading", false)]
    [InlineData("README.md", "src/README.md", true)]
    [InlineData("README.md", "src/NO.md", false)]
    [InlineData("tests/README.md", "../policies/README.md#the-rules", true)]
    [InlineData("tests/README.md", "../policies/README.md#no-such-heading", false)]
    [InlineData("src/SkGuard/README.md", Blob + "README.md#ten-lines", true)]
    [InlineData("src/SkGuard/README.md", Blob + "NO.md", false)]
    public void Leads_ALink_ToWhatIsThere(string page, string link, bool leads) => Assert.Equal(leads, Leads(page, link));

    [Fact]
    public void Pages_All_AreFound()
    {
        Assert.Empty(Pages.Tested.Except(Pages.All));
        Assert.Empty(PackageFolders.Select(folder => folder + "/README.md").Except(Pages.Tested));
        Assert.All((string[])["README.md", "policies/README.md"], page => Assert.NotEmpty(Links(page)));
    }

    private static bool IsOfAPackage(string page) => PackageFolders.Any(folder => page == folder + "/README.md");

    private static string[] Links(string page) =>
        [.. Link().Matches(CodeSpan().Replace(Pages.Prose(Repository.Read(page)), "``")).Select(match => match.Groups[1].Value)];

    private static bool Leads(string page, string link)
    {
        var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var file = path.StartsWith(Blob, StringComparison.Ordinal) ? path[Blob.Length..]
            : path.Length == 0 ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, path))).Replace('\\', '/');
        return Repository.Has(file) && (anchor is null || Anchors(file).Contains(anchor));
    }

    /// <summary>The anchors that GitHub makes of a page's headings.</summary>
    private static HashSet<string> Anchors(string page) =>
        [.. Heading().Matches(Pages.Prose(Repository.Read(page))).Select(match =>
            NoAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"(?<=\])\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^#{1,6} +(.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}\-_ ]")]
    private static partial Regex NoAnchor();
}
