using Microsoft.Win32.SafeHandles;

namespace SkGuard;

/// <summary>
/// The file of a store: appended to, and written anew as a snapshot when it has grown. Only the store that holds the lock file opens it.
/// Calls come one at a time, except <see cref="Sync"/>.
/// </summary>
internal sealed class LimitLog : IDisposable
{
    private const long SmallestToCompact = 256 * 1024;

    private readonly string _path;
    private readonly FileStream _held;
    private readonly Lock _syncing = new();
    private SafeFileHandle _file;
    private long _length, _compactAt;
    private long _appended, _synced; // records; of this process
    private volatile bool _unusable;

    private LimitLog(string path, FileStream held, SafeFileHandle file, long length)
    {
        (_path, _held, _file, _length) = (path, held, file, length);
        _compactAt = SmallestToCompact;
    }

    /// <summary>Whether the log has grown to several times what it says.</summary>
    public bool IsLong => _length > _compactAt;

    public static LimitLog Open(string path, LimitLedger ledger)
    {
        path = Path.GetFullPath(path);
        if (new FileInfo(path).LinkTarget is not null)
            // Else two links are two locks, and a snapshot would replace the link.
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var held = Hold(path);
        try
        {
            if (!File.Exists(path))
                WriteSnapshot(path, ledger);
            long length;
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                length = LimitLogFormat.Read(stream, path, new LimitReplay(ledger).Apply);
            var file = OpenFile(path);
            RandomAccess.SetLength(file, length);
            return new LimitLog(path, held, file, length);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Hands a record to the operating system; when this returns it survives the process. Returns the record's number.</summary>
    public long Append(ReadOnlySpan<byte> record)
    {
        RequireUsable();
        if (record.Length > LimitLogFormat.Longest)
            throw new LimitStoreException($"{_path}: a reservation of {record.Length} bytes is too long to be written. Shorten its ids.");

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

    /// <summary>Returns when that record is on the disk. Whoever comes first takes along all that were appended by then.</summary>
    public void Sync(long record)
    {
        lock (_syncing)
        {
            if (_synced >= record)
                return;

            RequireUsable(); // after a failed flush the next one may succeed without having written what the first one lost
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

    /// <summary>
    /// Replaces the log by what the ledger holds now. Dying on the way leaves the old log or the new one, and both say the same.
    /// </summary>
    public void Compact(LimitLedger ledger)
    {
        RequireUsable();
        lock (_syncing)
        {
            try
            {
                WriteSnapshot(_path, ledger, beforeRename: _file.Dispose); // Windows does not replace an open file
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

    private static void WriteSnapshot(string path, LimitLedger ledger, Action? beforeRename = null)
    {
        var next = path + ".new";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var writer = new LimitRecordWriter();
            stream.Write(LimitLogFormat.FirstLine);
            stream.Write(LimitRecords.Snapshot(writer, ledger));
            foreach (var counter in ledger.Counters)
                stream.Write(LimitRecords.Counter(writer, counter));
            stream.Flush(flushToDisk: true); // a name must never point to content that is not there yet
        }
        beforeRename?.Invoke();
        File.Move(next, path, overwrite: true);

        // The rename itself: file systems with a journal commit it together with the file. Lost, it would bring the old log back,
        // without what is appended from now on.
        using var renamed = OpenFile(path);
        RandomAccess.FlushToDisk(renamed);
    }

    /// <summary>Removes what got there of a record that could not be written; until that is certain no other may follow it.</summary>
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
            throw new LimitStoreException(
                $"{_path}: an earlier write failed and what is on the disk is unknown. Restart when the disk can be written again.");
        }
    }

    private static SafeFileHandle OpenFile(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>
    /// The lock is on a file of its own, because the log itself is replaced. The system lets go of it when the process ends, however it
    /// ends.
    /// </summary>
    private static FileStream Hold(string path)
    {
        var name = path + ".lock";
        try
        {
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new LimitStoreException(
                $"{path} is in use: {name} is locked by another process or another store. Give each its own file. ({e.Message})", e);
        }
    }
}
