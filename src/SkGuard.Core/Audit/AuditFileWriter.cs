using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Audit;

/// <summary>Writes groups, one at a time, and opens the file again after a failure or when the path no longer names it.</summary>
internal sealed class AuditFileWriter(string path, Func<IAuditFile> open, bool synced) : IDisposable
{
    private const int KeptBytes = 64 * 1024;

    // Lines of failed groups whose callers did not wait.
    private ArrayBufferWriter<byte> _owed = new();
    private FailedWrite? _failed;
    private IAuditFile? _file;

    /// <summary>Whether a failed write left lines behind that nobody else will write again.</summary>
    public bool OwesLines => _owed.WrittenCount > 0;

    public void Open() => Opened();

    /// <returns>Why the group could not be written, or null.</returns>
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

            // Whatever failed, these lines are not written: the caller hears it, and the next group owes them.
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
    /// Takes out what the last failed write left in the file: its calls were refused or are still to be written, and a record must not be
    /// there twice. What is not a beginning of that write belongs to somebody else, and stays.
    /// </summary>
    private void Undo(IAuditFile file)
    {
        if (_failed is not { } failed)
            return;
        if (file.Length - failed.Start is > 0 and var left && left <= failed.Bytes.Length && failed.Bytes.AsSpan().StartsWith(file.Read(failed.Start)))
            file.Cut(failed.Start);
        _failed = null;
    }

    /// <summary>Undoes and closes; what cannot be undone now is undone when the file is opened again, before anything else is written.</summary>
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

    /// <summary>A write that failed: where in the file it began, and all that it was to write.</summary>
    private sealed record FailedWrite(long Start, byte[] Bytes);
}
