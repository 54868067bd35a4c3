using Microsoft.Extensions.Primitives;

namespace SkGuard;

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

    /// <summary>Watches from now on; whatever changes later fires the token, once.</summary>
    IFileWatch Watch(IReadOnlyList<FilePattern> patterns);
}

/// <summary>A watch over files; it ends when it is disposed.</summary>
internal interface IFileWatch : IDisposable
{
    /// <summary>Fires when files that a pattern matches may have changed.</summary>
    IChangeToken Token { get; }
}
