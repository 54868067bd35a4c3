using System.Reflection;

namespace SkGuard.PublicSurface.Tests;

/// <summary>The assemblies that are packed: one for each project in src that says so.</summary>
internal static class Shipped
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> All => [.. Names];

    /// <summary>Fails for a project in src that the test project does not reference: its surface would go unseen.</summary>
    public static Assembly Load(string name) => Assembly.LoadFrom(DocumentationPath(name)[..^".xml".Length] + ".dll");

    public static string DocumentationPath(string name) => Path.Combine(AppContext.BaseDirectory, name + ".xml");
}
