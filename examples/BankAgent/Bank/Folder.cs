namespace BankAgent.Bank;

/// <summary>A folder that nothing is read outside of, however a path is written.</summary>
internal sealed class Folder(string root)
{
    internal string Root { get; } = Path.GetFullPath(root);

    /// <summary>The files below the folder, as paths with <c>/</c>, in order.</summary>
    internal IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The path is not written in the one plain form that a file below the folder has, or there is none.</exception>
    internal string Read(string path, out string file)
    {
        file = Files.FirstOrDefault(known => string.Equals(known, path, StringComparison.Ordinal))
            ?? throw new ArgumentException("There is no such file.", nameof(path));
        return File.ReadAllText(Path.Combine(Root, file));
    }
}
