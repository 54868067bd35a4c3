using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Files;

/// <summary>What a team asks an assistant to do with its files.</summary>
internal static class FileTasks
{
    internal static IReadOnlyList<RecoveryTask> All => [.. CoveredFiles.All, .. Folders.All, .. Sharing.All, .. BeyondFiles.All];

    internal static Authority Team => Authority.For("Agent", "archivist");

    internal static ToolUse Read(string path) => ToolUse.Of("Files.read", ("path", path));

    internal static ToolUse Write(string path, string text) => ToolUse.Of("Files.write", ("path", path), ("text", text));

    internal static ToolUse Copy(string from, string to) => ToolUse.Of("Files.copy", ("from", from), ("to", to));

    internal static ToolUse Move(string from, string to) => ToolUse.Of("Files.move", ("from", from), ("to", to));

    internal static ToolUse Trash(string path) => ToolUse.Of("Files.trash", ("path", path));

    internal static ToolUse Delete(string path) => ToolUse.Of("Files.delete", ("path", path));

    internal static ToolUse Share(string path, string with, decimal from, decimal to) =>
        ToolUse.Of("Files.share", ("path", path), ("with", with), ("from", from), ("to", to));

    internal static bool IsIn(this string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);
}
