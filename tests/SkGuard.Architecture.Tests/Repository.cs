using System.Diagnostics;

namespace SkGuard.Architecture.Tests;

/// <summary>The source tree, found from where the tests run; a compiled-in path would be rewritten by a deterministic build.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", "node_modules"];

    public static string Root { get; } = Find();

    /// <summary>Every file that belongs to the repository, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = Tracked() ?? Listed();

    public static IEnumerable<string> FilesUnder(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }

    /// <summary>What git tracks or would track; null in a tree that came without git, such as an archive.</summary>
    private static string[]? Tracked()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 && files.Length > 0 ? [.. files.Where(file => File.Exists(Path.Combine(Root, file)))] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git here
        }
    }

    private static string[] Listed() =>
        [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => Generated.Contains(part, StringComparer.Ordinal)))];
}
