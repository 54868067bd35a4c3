using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace SkGuard.Architecture.Tests;

/// <summary>What packages say of where they come from.</summary>
public sealed class PackageTests
{
    private const string Repository = "https://github.com/skguard/skguard";

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Theory]
    [InlineData("PackageProjectUrl", Repository)]
    [InlineData("RepositoryUrl", Repository + ".git")]
    [InlineData("RepositoryType", "git")]
    [InlineData("PackageIcon", "icon.png")]
    [InlineData("PackageReadmeFile", "README.md")]
    [InlineData("PackageLicenseExpression", "MIT")]
    public void Property_OfEveryPackage_SaysWhereItComesFrom(string property, string value) =>
        Assert.Equal(value, XDocument.Parse(Architecture.Tests.Repository.Read("Directory.Build.props")).Descendants(property).Single().Value);

    [Fact]
    public void Readme_OfEveryPackage_IsThePageOfItsFolder()
    {
        Assert.Contains("$(MSBuildProjectDirectory)/README.md\" Pack=\"true\"", Architecture.Tests.Repository.Read("Directory.Build.targets"), StringComparison.Ordinal);
        var packages = ProjectFile.All.Where(project => project.Elements("IsPackable").Any(element => element.Value == "true")).ToArray();
        Assert.NotEmpty(packages);
        Offenders.None(packages.Select(project => Path.GetDirectoryName(project.Path) + "/README.md").Except(Architecture.Tests.Repository.Files));
    }

    [Fact]
    public void Icon_IsASmallPngAndPacked()
    {
        var icon = File.ReadAllBytes(Path.Combine(Architecture.Tests.Repository.Root, "icon.png"));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], icon[..4]);
        Assert.InRange(icon.Length, 100, 20_000);
        Assert.Contains("icon.png\" Pack=\"true\"", Architecture.Tests.Repository.Read("Directory.Build.targets"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SkGuard")]
    [InlineData("SkGuard.Core")]
    [InlineData("SkGuard.Cedar")]
    public void Symbols_LinkTheirSourcesByCommit(string assembly)
    {
        if (!Path.Exists(Path.Combine(Architecture.Tests.Repository.Root, ".git")))
            return; // an archive knows no commit
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".pdb"));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(file);
        var reader = symbols.GetMetadataReader();

        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);

        Assert.Matches("https://raw\\.githubusercontent\\.com/skguard/skguard/[0-9a-f]{40}/\\*", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
    }
}
