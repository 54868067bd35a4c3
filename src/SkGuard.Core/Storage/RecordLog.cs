using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SkGuard.Storage;

/// <summary>
/// The file of a store: append-only, and replaced by a snapshot when it has grown. Opened only under its lock file. Calls must not overlap,
/// except <see cref="Sync"/>.
/// </summary>
internal sealed class RecordLog : IDisposable
{
    private const long SmallestToCompact = 256 * 1024;

    private readonly string _path;
    private readonly LogSubject _subject;
    private readonly Action<Action<ReadOnlySpan<byte>>> _snapshot;
    private readonly FileStream _held;
    private readonly Lock _syncing = new();
    private SafeFileHandle _file;
    private long _length, _compactAt;
    private long _appended, _synced; // counts of records in this process
    private volatile bool _unusable;

    private RecordLog(
        string path, LogSubject subject, Action<Action<ReadOnlySpan<byte>>> snapshot, FileStream held, SafeFileHandle file, long length)
    {
        (_path, _subject, _snapshot, _held, _file, _length) = (path, subject, snapshot, held, file, length);
        _compactAt = SmallestToCompact;
    }

    /// <summary>Whether the log has grown to several times the size of a snapshot.</summary>
    public bool IsLong => _length > _compactAt;

    /// <summary>Opens a log, or creates it.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="subject">The texts of the log.</param>
    /// <param name="apply">Receives the content of every existing record, in order.</param>
    /// <param name="snapshot">Writes the records of a snapshot.</param>
    public static RecordLog Open(
        string path, LogSubject subject, Action<ReadOnlySpan<byte>> apply, Action<Action<ReadOnlySpan<byte>>> snapshot)
    {
        path = Path.GetFullPath(path);
        if (new FileInfo(path).LinkTarget is not null)
            // Otherwise two links would have two locks, and a snapshot would replace the link.
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var held = Hold(path, subject);
        try
        {
            if (!File.Exists(path))
                WriteSnapshot(path, subject, snapshot);
            long length;
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                length = RecordLogFormat.Read(stream, path, subject, apply);
            var file = OpenFile(path);
            RandomAccess.SetLength(file, length);
            return new RecordLog(path, subject, snapshot, held, file, length);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Hands a record to the operating system, so that it survives the process. Returns the number of the record.</summary>
    public long Append(ReadOnlySpan<byte> record)
    {
        RequireUsable();
        if (record.Length > RecordLogFormat.MaxLength)
            throw _subject.Error($"{_path}: a record of {record.Length} bytes is too long to be written.", null);

        try
        {
            RandomAccess.Write(_file, record, _length);
        }
        catch
        {
            Cut();
            throw;
        }
        _length += record.Length;
        return Interlocked.Increment(ref _appended);
    }

    /// <summary>Waits until a record is on the disk. The first waiter flushes all records appended by then.</summary>
    public void Sync(long record)
    {
        lock (_syncing)
        {
            if (_synced >= record)
                return;

            RequireUsable(); // after a failed flush the next one may succeed without the lost data
            var upTo = Interlocked.Read(ref _appended);
            try
            {
                RandomAccess.FlushToDisk(_file);
            }
            catch
            {
                _unusable = true;
                throw;
            }
            _synced = upTo;
        }
    }

    /// <summary>Replaces the log by a snapshot. A crash meanwhile leaves the old log or the new one, which are equivalent.</summary>
    public void Compact()
    {
        RequireUsable();
        lock (_syncing)
        {
            var isRenamed = false;
            try
            {
                // Windows does not replace an open file.
                WriteSnapshot(_path, _subject, _snapshot, beforeRename: _file.Dispose, afterRename: () => isRenamed = true);
            }
            catch
            {
                // After a loss of power the name may refer to either log, so nothing may be appended to either.
                _unusable |= isRenamed;
                throw;
            }
            finally
            {
                if (_file.IsClosed)
                    _file = OpenFile(_path); // the new log, or the old one if it could not be replaced
            }

            _length = RandomAccess.GetLength(_file);
            _compactAt = Math.Max(SmallestToCompact, 4 * _length);
            _synced = _appended;
        }
    }

    public void Dispose()
    {
        lock (_syncing)
            _file.Dispose();
        _held.Dispose();
    }

    private static void WriteSnapshot(
        string path,
        LogSubject subject,
        Action<Action<ReadOnlySpan<byte>>> snapshot,
        Action? beforeRename = null,
        Action? afterRename = null)
    {
        var next = path + ".new";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.ASCII.GetBytes(subject.FirstLine));
            snapshot(stream.Write);
            stream.Flush(flushToDisk: true); // a name must never refer to content that is not on the disk yet
        }
        beforeRename?.Invoke();
        File.Move(next, path, overwrite: true);
        afterRename?.Invoke();

        // Flushes the rename: file systems with a journal commit it together with the file. A lost rename would restore the old log,
        // without the records appended from now on.
        using var renamed = OpenFile(path);
        RandomAccess.FlushToDisk(renamed);
    }

    /// <summary>Removes the partial bytes of a failed write. Until that succeeds, no other record may follow.</summary>
    private void Cut()
    {
        try
        {
            RandomAccess.SetLength(_file, _length);
        }
        catch
        {
            _unusable = true;
            throw;
        }
    }

    private void RequireUsable()
    {
        if (_unusable)
        {
            throw _subject.Error(
                $"{_path}: an earlier write failed and what is on the disk is unknown. Restart when the disk can be written again.", null);
        }
    }

    private static SafeFileHandle OpenFile(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>
    /// Takes the lock, on a separate file because the log itself is replaced. The system releases it when the process ends, however it
    /// ends.
    /// </summary>
    private static FileStream Hold(string path, LogSubject subject)
    {
        var name = path + ".lock";
        try
        {
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw subject.Error(
                $"{path} is in use: {name} is locked by another process or another store. Give each its own file. ({e.Message})", e);
        }
    }
}
