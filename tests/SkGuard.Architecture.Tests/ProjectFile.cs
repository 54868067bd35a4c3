using System.Xml.Linq;

namespace SkGuard.Architecture.Tests;

/// <summary>What a project file says it uses.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument _xml = XDocument.Parse(Repository.Read(path));

    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => new ProjectFile(file))];

    public string Path { get; } = path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    public IEnumerable<string> Projects => Included("ProjectReference").Select(one => System.IO.Path.GetFileNameWithoutExtension(one.Replace('\\', '/')));

    /// <summary>Packages that flow to the users of the project.</summary>
    public IEnumerable<string> Packages => Included("PackageReference");

    public IEnumerable<XElement> Elements(string name) => _xml.Descendants(name);

    private IEnumerable<string> Included(string item) => Elements(item).Select(one => one.Attribute("Include")!.Value);
}
