using System.Reflection;

namespace SkGuard.Architecture.Tests;

/// <summary>One idea a file, names that say something, and one namespace to look in.</summary>
public sealed class SourceTests
{
    private const int MaxLines = 260;

    private static readonly string[] EmptyNames = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility"];

    /// <summary>Extension classes live where people look for them; nothing else leaves our own namespace.</summary>
    private static readonly string[] WherePeopleLook = ["Microsoft.SemanticKernel", "Microsoft.Extensions.DependencyInjection"];

    public static TheoryData<string> Projects => DependencyTable.Projects;

    [Fact]
    public void Files_AreShort() => Offenders.None(Repository.FilesUnder("src", ".cs")
        .Select(file => (File: file, Lines: Repository.Read(file).Count(character => character == '\n')))
        .Where(file => file.Lines > MaxLines));

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicTypes_AreNamedForWhatTheyAre(string project) => Offenders.None(Assembly.Load(project).GetExportedTypes()
        .Where(type => EmptyNames.Any(name => type.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase))));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Types_AreInOurNamespace_OrExtensionsWherePeopleLook(string project) => Offenders.None(Assembly.Load(project).GetTypes()
        .Where(type => type.Namespace is { } space && !IsOurs(space) && !IsCompilers(type) && !(WherePeopleLook.Contains(space) && IsExtensions(type))));

    private static bool IsOurs(string space) => space == "SkGuard" || space.StartsWith("SkGuard.", StringComparison.Ordinal);

    // What the compiler and source generators add for themselves is nobody's to look for.
    private static bool IsCompilers(Type type) =>
        !type.IsVisible && (type.Namespace!.StartsWith("System.", StringComparison.Ordinal) || type.Namespace.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || type.Namespace.StartsWith("Microsoft.Extensions.Configuration.Binder.", StringComparison.Ordinal));

    private static bool IsExtensions(Type type) =>
        type.DeclaringType is { } outer ? IsExtensions(outer) : type.IsAbstract && type.IsSealed && type.Name.EndsWith("Extensions", StringComparison.Ordinal);
}
