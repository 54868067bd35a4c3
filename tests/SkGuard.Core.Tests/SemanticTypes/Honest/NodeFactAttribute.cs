namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>Skipped where Node is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))))
            Skip = "Node is not installed; it is asked for what hosts are in ASCII.";
    }
}
