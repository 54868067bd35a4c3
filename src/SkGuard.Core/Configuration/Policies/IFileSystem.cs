namespace SkGuard.Configuration.Policies;

/// <summary>The files that policies come from; a seam, so that tests can show half-written, vanishing, forbidden and slow ones.</summary>
internal interface IFileSystem
{
    /// <summary>The full paths of the files that a pattern matches now, in ordinal order; none where nothing matches.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be listed.</exception>
    IReadOnlyList<string> Match(FilePattern pattern);

    /// <summary>The whole content of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    byte[] Read(string path);

    /// <summary>Watches from now on.</summary>
    /// <param name="patterns">The files to watch.</param>
    /// <param name="changed">Called whenever files that a pattern matches may have changed, on any thread; it must return at once.</param>
    IFileWatch Watch(IReadOnlyList<FilePattern> patterns, Action changed);
}

/// <summary>A watch over files; it ends when it is disposed.</summary>
internal interface IFileWatch : IDisposable
{
    /// <summary>False where the system cannot watch every place that the files lead through: then only comparing them shows each change.</summary>
    bool IsComplete { get; }

    /// <summary>Whether it still watches the places that the patterns lead through now: links and folders may have been replaced.</summary>
    bool IsCurrent();
}
