using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Audit;

/// <summary>Writes groups one at a time. Reopens the file after a failure, or when the path no longer refers to it.</summary>
internal sealed class AuditFileWriter(string path, Func<IAuditFile> open, bool synced) : IDisposable
{
    private const int KeptBytes = 64 * 1024;

    // Lines of failed groups whose callers did not wait.
    private ArrayBufferWriter<byte> _owed = new();
    private FailedWrite? _failed;
    private IAuditFile? _file;

    /// <summary>Whether a failed write left lines that only the next write can store.</summary>
    public bool OwesLines => _owed.WrittenCount > 0;

    public void Open() => Opened();

    /// <returns>The reason why the group could not be written; null on success.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong reaches the callers; escaping, it would leave them waiting.")]
    public AuditException? Write(AuditGroup group)
    {
        long? start = null;
        try
        {
            var file = Opened();
            start = file.Length;
            if (OwesLines)
                file.Append(_owed.WrittenSpan);
            file.Append(group.Lines);
            if (synced)
                file.Synchronise();
            if (OwesLines)
                Forget();
            return null;
        }
        catch (Exception e)
        {
            if (start is { } at)
                _failed = new FailedWrite(at, [.. _owed.WrittenSpan, .. group.Lines]);

            // The lines of this group were not written: its callers get the failure, and the next group writes the accepted lines.
            _owed.Write(group.AcceptedLines);
            return AuditException.CannotWrite(path, Abandon() is { } other ? new AggregateException(e, other) : e);
        }
    }

    private void Forget()
    {
        if (_owed.Capacity > KeptBytes)
            _owed = new();
        else
            _owed.ResetWrittenCount();
    }

    private IAuditFile Opened()
    {
        if (_file is { IsAtPath: true } current)
            return current;
        Dispose();
        var file = open();
        _file = file;
        Undo(file);
        if (file.EndsInsideLine)
            file.Append("\n"u8);
        return file;
    }

    /// <summary>
    /// Removes the remains of the last failed write: its calls were denied or are written again, and no record may occur twice. Bytes that
    /// are not a prefix of that write come from another writer and stay.
    /// </summary>
    private void Undo(IAuditFile file)
    {
        if (_failed is not { } failed)
            return;
        if (file.Length - failed.Start is > 0 and var left
            && left <= failed.Bytes.Length
            && failed.Bytes.AsSpan().StartsWith(file.Read(failed.Start)))
            file.Cut(failed.Start);
        _failed = null;
    }

    /// <summary>
    /// Undoes the failed write and closes the file. If that fails, the write is undone when the file is reopened, before any other write.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "It is reported together with the failure that caused it.")]
    private Exception? Abandon()
    {
        try
        {
            try
            {
                if (_file is { } file)
                    Undo(file);
            }
            finally
            {
                Dispose();
            }

            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    public void Dispose()
    {
        var file = _file;
        _file = null;
        file?.Dispose();
    }

    /// <summary>A failed write: its offset in the file, and its bytes.</summary>
    private sealed record FailedWrite(long Start, byte[] Bytes);
}
