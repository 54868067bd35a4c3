namespace SkGuard.PublicSurface.Tests;

/// <summary>A change of what users see is a decision: it shows here, and a person accepts it.</summary>
public sealed class PublicSurfaceTests
{
    private const string Accept = "SKGUARD_ACCEPT_SURFACE";

    public static TheoryData<string> Assemblies => Shipped.All;

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicSurface_IsTheAcceptedOne(string assembly)
    {
        var file = Repository.File("tests", "SkGuard.PublicSurface.Tests", assembly + ".txt");
        var found = Surface.Of(Shipped.Load(assembly));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, found);

        var accepted = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (accepted != found)
            Assert.Fail($"The public surface of {assembly} is not the accepted one (- gone, + new):\n"
                + string.Join("\n", LineDifference.Between(accepted, found).DefaultIfEmpty("only the order of lines differs"))
                + $"\nIf that is meant, accept it and commit the file:\n{Accept}=1 dotnet test tests/SkGuard.PublicSurface.Tests");
    }

    [Fact]
    public void AcceptedFiles_BelongToAssemblies()
    {
        var files = Directory.EnumerateFiles(Repository.File("tests", "SkGuard.PublicSurface.Tests"), "SkGuard*.txt");
        Assert.Equal(Shipped.Names, files.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }
}
