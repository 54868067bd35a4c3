namespace SkGuard.Audit;

/// <summary>
/// Keeps a second writer, in this process or another, away from an audit file. A file of its own beside the audit: on Unix a lock on the
/// audit file itself would either admit a second writer or keep readers out. It stays behind; deleting it could let two writers in.
/// </summary>
internal sealed class AuditFileLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _held;

    private AuditFileLock(FileStream held) => _held = held;

    /// <exception cref="AuditException">Somebody else writes this file, or the folder cannot be written.</exception>
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
