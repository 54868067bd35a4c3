using System.Reflection;
using System.Runtime.InteropServices;

namespace SkGuard.Architecture.Tests;

/// <summary>Dependencies point one way: in what the project files ask for, and in what the compiler wrote into the assemblies.</summary>
public sealed class DependencyTests
{
    private static readonly (string Project, string Friend)[] Friends = [("SkGuard.Cedar", "SkGuard.Core")];

    public static TheoryData<string> Projects => DependencyTable.Projects;

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectFile_AsksForWhatItsRowAllows(string project)
    {
        var file = ProjectFile.All.Single(one => one.Name == project);
        var row = DependencyTable.Of(project);
        Offenders.None(file.Projects.Except(row.Projects));
        Offenders.None(file.Packages.Except(row.Packages));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_UsesWhatItsRowAllows(string project)
    {
        var row = DependencyTable.Of(project);
        var allowed = PackageGraph.Closure([.. row.Projects, .. row.Packages]);
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);
        Offenders.None(used.Where(name => !IsBaseClassLibrary(name) && !allowed.Contains(name)));
    }

    [Fact]
    public void Table_HasNoRowOfAProjectThatIsGone() =>
        Assert.Equal(DependencyTable.Rows.Keys.Order(StringComparer.Ordinal), DependencyTable.Shipped.Order(StringComparer.Ordinal));

    /// <summary>Every other project stands on the public surface alone, so that it can be versioned apart.</summary>
    [Fact]
    public void InternalsOfShippedProjects_AreVisibleOnlyToTheNextPackageAndToTests() =>
        Offenders.None(
            from file in ProjectFile.All
            where DependencyTable.Shipped.Contains(file.Name)
            from friend in file.Elements("InternalsVisibleTo").Select(one => one.Attribute("Include")!.Value)
            where DependencyTable.Shipped.Contains(friend) && !Friends.Contains((file.Name, friend))
            select $"{file.Path}: {friend}");

    [Fact]
    public void NothingShipped_UsesTestsOrExamples() =>
        Offenders.None(ProjectFile.All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => file.Elements("ProjectReference")).Select(one => one.Attribute("Include")!.Value)
            .Where(path => path.Contains("tests/", StringComparison.Ordinal) || path.Contains("examples/", StringComparison.Ordinal)));

    private static bool IsBaseClassLibrary(string assembly) =>
        File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), assembly + ".dll"));
}
