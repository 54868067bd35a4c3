namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What people read, word for word, as somebody approved it: a changed word shows in a review.</summary>
internal static class Approved
{
    private const string Approve = "SKGUARD_APPROVE_MESSAGES";

    /// <summary>The folder of the approved texts of this test project.</summary>
    internal static string Folder { get; } = Directory.GetDirectories(Path.Combine(Root(), "tests", Project()), "Messages", SearchOption.AllDirectories).Single();

    internal static void Is(string name, string found)
    {
        var file = Path.Combine(Folder, name + ".txt");
        found = found.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable(Approve) == "1")
            File.WriteAllText(file, found);

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved != found)
            Assert.Fail($"What a person reads is not what was approved as {name}.txt.\nApproved:\n{approved}\nFound:\n{found}\n"
                + $"If that is better, approve it and commit the file:\n{Approve}=1 dotnet test tests/{Project()}");
    }

    private static string Project() => typeof(Approved).Assembly.GetName().Name!;

    /// <summary>Found from where the tests run; a compiled-in path would be rewritten by a deterministic build.</summary>
    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
