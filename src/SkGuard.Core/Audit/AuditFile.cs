using Microsoft.Win32.SafeHandles;

namespace SkGuard.Audit;

/// <summary>An audit file on disk. Other processes can read it while it is open.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;
    private readonly FileInfo _path;

    private AuditFile(FileStream stream, string path)
    {
        _stream = stream;
        _handle = stream.SafeFileHandle;
        _path = new FileInfo(path);
    }

    public static AuditFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite, // read access: the last byte shows whether the file ends inside a line
            Share = FileShare.Read,
            BufferSize = 0, // groups are large enough; no byte may wait in a second buffer
        };
        // A new file contains personal data, so only its owner gets access.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        return new AuditFile(new FileStream(path, options), path);
    }

    public bool EndsInsideLine
    {
        get
        {
            var length = RandomAccess.GetLength(_handle);
            Span<byte> last = stackalloc byte[1];
            return length > 0 && RandomAccess.Read(_handle, last, length - 1) == 1 && last[0] != '\n';
        }
    }

    public bool IsAtPath
    {
        get
        {
            // On Windows the file cannot be moved or deleted while it is open in this mode.
            if (OperatingSystem.IsWindows())
                return true;
            _path.Refresh();
            return _path.Exists && _path.Length == RandomAccess.GetLength(_handle);
        }
    }

    public long Length => RandomAccess.GetLength(_handle);

    public byte[] Read(long start)
    {
        var bytes = new byte[Length - start];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(_handle, bytes.AsSpan(read), start + read) is > 0 and var more)
            read += more;
        return read == bytes.Length ? bytes : bytes[..read];
    }

    public void Cut(long length) => RandomAccess.SetLength(_handle, length);

    // Appends at the current end: after a truncation by another process, the old offset would leave a gap of zeros.
    public void Append(ReadOnlySpan<byte> bytes) =>
        RandomAccess.Write(_handle, bytes, RandomAccess.GetLength(_handle));

    public void Synchronise() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _stream.Dispose();
}
