using System.Security.Cryptography;
using System.Text;

namespace SkGuard.Configuration.Policies;

/// <summary>
/// A list of files with their hashes, as <c>sha256sum</c> writes it: it says which files make a whole set, which their presence alone does not.
/// </summary>
internal sealed class FileManifest
{
    private const int HashLength = 64;

    private readonly FileBytes _file;
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    private FileManifest(FileBytes file) => _file = file;

    internal string Path => _file.Path;

    internal static FileManifest Parse(FileBytes file, List<GuardProblem> problems)
    {
        var manifest = new FileManifest(file);
        var lines = Encoding.UTF8.GetString(file.Content).Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (manifest.Add(lines[i].TrimEnd('\r')) is { } wrong)
                problems.Add(new GuardProblem(wrong, File: file.Path, Line: i + 1, Column: 1));
        return manifest;
    }

    internal bool Agrees(FileManifest? other) => other is not null && _file.Equals(other._file);

    /// <summary>What keeps these files from being the set that the manifest lists, by name; empty where they are.</summary>
    internal IReadOnlyList<string> Differences(IEnumerable<FileBytes> read)
    {
        var differences = new List<string>();
        var missing = new SortedDictionary<string, string>(_hashes, StringComparer.Ordinal);
        foreach (var file in read.DistinctBy(file => file.Path, StringComparer.Ordinal))
            if (!missing.Remove(file.Path, out var hash))
                differences.Add($"{file.Path} is not in the manifest");
            else if (Convert.ToHexStringLower(SHA256.HashData(file.Content)) is var found && found != hash)
                differences.Add($"{file.Path} has the SHA-256 {found}, the manifest says {hash}");
        differences.AddRange(missing.Keys.Select(path => $"{path} is in the manifest and among no files that are read"));
        return differences;
    }

    private string? Add(string line)
    {
        const string Expected = "expected a SHA-256 in hexadecimal, two blanks and the name of a file, as sha256sum writes them";
        if (line.Length == 0 || line[0] == '#')
            return null;
        if (line.Length < HashLength + 3 || line[HashLength] != ' ' || line[HashLength + 1] is not (' ' or '*') || !line[..HashLength].All(char.IsAsciiHexDigit))
            return $"This is no line of a manifest; {Expected}.";
        var path = System.IO.Path.GetFullPath(line[(HashLength + 2)..], System.IO.Path.GetDirectoryName(Path)!);
        return _hashes.TryAdd(path, line[..HashLength].ToLowerInvariant()) ? null : $"The manifest lists {path} twice.";
    }
}
