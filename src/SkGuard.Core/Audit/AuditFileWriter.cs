using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>Writes groups, one at a time, and opens the file again after a failure or when the path no longer names it.</summary>
internal sealed class AuditFileWriter(string path, Func<IAuditFile> open, bool synced) : IDisposable
{
    // Lines of failed groups whose callers did not wait. After a retry they may be in the file twice; a lost line would be worse.
    private readonly ArrayBufferWriter<byte> _owed = new();
    private IAuditFile? _file;

    /// <summary>Whether a failed write left lines behind that nobody else will write again.</summary>
    public bool OwesLines => _owed.WrittenCount > 0;

    public void Open() => Opened();

    /// <returns>Why the group could not be written, or null.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong reaches the callers; escaping, it would leave them waiting.")]
    public AuditException? Write(AuditGroup group)
    {
        try
        {
            var file = Opened();
            if (OwesLines)
            {
                file.Append(_owed.WrittenSpan);
                _owed.ResetWrittenCount();
            }

            file.Append(group.Lines);
            if (synced)
                file.Synchronise();
            return null;
        }
        catch (Exception e)
        {
            // Whatever failed, these lines are not written: the caller hears it, and the next group owes them.
            _owed.Write(group.AcceptedLines);
            return AuditException.CannotWrite(path, Abandon() is { } closing ? new AggregateException(e, closing) : e);
        }
    }

    private IAuditFile Opened()
    {
        if (_file is { IsAtPath: true } current)
            return current;
        Dispose();
        var file = open();
        _file = file;
        if (file.EndsInsideLine)
            file.Append("\n"u8);
        return file;
    }

    // After a failure nobody knows how much has reached the file; opening it again tells.
    private IOException? Abandon()
    {
        try
        {
            Dispose();
            return null;
        }
        catch (IOException e)
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
}
