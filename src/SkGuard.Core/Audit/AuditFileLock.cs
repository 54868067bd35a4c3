namespace SkGuard.Audit;

/// <summary>
/// Excludes a second writer of an audit file, in this process or another. The lock is a separate file: on Unix a lock on the audit file
/// itself would either admit a second writer or block readers. The lock file is never deleted, since that could admit two writers.
/// </summary>
internal sealed class AuditFileLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _held;

    private AuditFileLock(FileStream held) => _held = held;

    /// <exception cref="AuditException">Another writer holds the file, or the folder cannot be written.</exception>
    public static AuditFileLock Take(string path)
    {
        var lockPath = path + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new AuditFileLock(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new AuditException(
                path,
                $"The audit file '{path}' already has a writer: '{lockPath}' is held by another guard in this or another process. "
                + "Give each its own Audit:Path.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AuditException.CannotOpen(path, e);
        }
    }

    public void Dispose() => _held.Dispose();
}
