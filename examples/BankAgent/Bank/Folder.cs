namespace BankAgent.Bank;

/// <summary>A folder that nothing is read outside of, however a path is written.</summary>
internal sealed class Folder(string root)
{
    internal string Root { get; } = Path.GetFullPath(root);

    /// <summary>The files below the folder, as paths with <c>/</c>, in order.</summary>
    internal IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    /// <param name="path">A path below the folder, or a whole one.</param>
    /// <param name="file">The file that was read, as <see cref="Files"/> spells it.</param>
    /// <exception cref="ArgumentException">There is no such file below the folder.</exception>
    internal string Read(string path, out string file)
    {
        var full = Path.GetFullPath(path, Root);
        file = Files.FirstOrDefault(known => string.Equals(Path.GetFullPath(known, Root), full, StringComparison.Ordinal))
            ?? throw new ArgumentException("There is no such file.", nameof(path));
        return File.ReadAllText(full);
    }
}
