using System.Text.RegularExpressions;

namespace SkGuard.Architecture.Tests;

/// <summary>What a clone elsewhere needs: every project in the solution, exact versions in one place, nothing of the machine it was written on.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Binary = [".png", ".gz", ".zip", ".ico", ".snk"];

    [Fact]
    public void Solution_HasEveryProject()
    {
        var solution = Repository.Read("SkGuard.sln").Replace('\\', '/');
        Offenders.None(ProjectFile.All.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path));
    }

    [Fact]
    public void Versions_AreInOnePlace() => Offenders.None(
        from project in ProjectFile.All
        from reference in project.Elements("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.Element("Version") is not null
        select $"{project.Path}: {reference.Attribute("Include")?.Value}");

    [Fact]
    public void Versions_AreExact()
    {
        var file = new ProjectFile("Directory.Packages.props");
        var kernel = file.Elements("SemanticKernelVersion").Single().Value; // a property, so that a build can name another version
        var packages = file.Elements("PackageVersion").ToArray();
        Assert.NotEmpty(packages);
        Offenders.None(packages
            .Where(package => !Exact().IsMatch(package.Attribute("Version")!.Value.Replace("$(SemanticKernelVersion)", kernel, StringComparison.Ordinal)))
            .Select(package => package.Attribute("Include")!.Value));
    }

    [Fact]
    public void Files_NameNoMachineAndNoPackageHost()
    {
        var found =
            from file in Repository.Files
            where !Binary.Contains(Path.GetExtension(file))
            from line in Repository.Read(file).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
            where MachinePath().IsMatch(line.Text) || PackageHost().IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}";
        Offenders.None(found);
    }

    [Theory]
    [InlineData("/ho" + "me/ann/skguard/x.cs", true)]
    [InlineData("C:\\Us" + "ers\\ann\\x.cs", true)]
    [InlineData("see policies/banking/x.cedar and https://example.com/home/ann", false)]
    public void MachinePath_MeansAPersonsOrABuildersFolder(string text, bool is_) => Assert.Equal(is_, MachinePath().IsMatch(text));

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$")]
    private static partial Regex Exact();

    // Written in pieces, so that this file does not find itself. Attack strings in tests name /etc and the like; those are no machine's own folders.
    [GeneratedRegex(@"(?<![\w.:/])/(ho" + @"me/\w|root/\w|wo" + @"rk/\w|Us" + @"ers/\w|mnt/[a-z]/)|[A-Za-z]:\\+Us" + @"ers\\+\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(api\.nu" + @"get\.org|pkgs\.dev\.az" + @"ure\.com|nu" + @"get\.pkg\.git" + @"hub\.com|artif" + @"actory|myg" + @"et\.org|/v3/ind" + @"ex\.json)", RegexOptions.IgnoreCase)]
    private static partial Regex PackageHost();
}
