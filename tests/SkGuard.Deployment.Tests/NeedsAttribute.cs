namespace SkGuard.Deployment.Tests;

/// <summary>A test that runs tools of the machine; where one of them is missing it is skipped, and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute : FactAttribute
{
    /// <summary>A test of these tools.</summary>
    /// <param name="tools">The names of programs, as a shell finds them.</param>
    public NeedsAttribute(params string[] tools)
    {
        if (OperatingSystem.IsWindows())
            Skip = "These are the tools of Unix.";
        else if (Array.Find(tools, tool => !IsThere(tool)) is { } missing)
            Skip = $"'{missing}' is not installed, so deploying with it is not tested here.";
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
