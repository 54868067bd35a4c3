using Microsoft.Win32.SafeHandles;

namespace SkGuard.Audit;

/// <summary>The audit file on a disk. Others can read it while it is open.</summary>
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
            Access = FileAccess.ReadWrite,   // to read: does it end inside a line?
            Share = FileShare.Read,
            BufferSize = 0,                  // groups are large enough; nothing may linger in a second buffer
        };
        // A new file holds people's arguments: not for everybody on the machine.
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
            // Windows lets nobody move or delete the file while it is open like this.
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

    // At the end as it is now: somebody may have emptied the file, and writing at the old place would leave a hole of zeros.
    public void Append(ReadOnlySpan<byte> bytes) =>
        RandomAccess.Write(_handle, bytes, RandomAccess.GetLength(_handle));

    public void Synchronise() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _stream.Dispose();
}
