using System.Buffers;

namespace SkGuard.Audit;

/// <summary>Lines that are written together, in the order in which they were added, and the calls that wait for them.</summary>
internal sealed class AuditGroup
{
    private ArrayBufferWriter<byte> _lines = new();
    private TaskCompletionSource? _waiting;
    private int _accepted;

    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>The lines whose callers went on without waiting. They are the first of the group and are owed to the file, come what may.</summary>
    public ReadOnlySpan<byte> AcceptedLines => _lines.WrittenSpan[.._accepted];

    public int Length => _lines.WrittenCount;

    public bool IsEmpty => Length == 0;

    /// <returns>What the caller has to wait for, or null.</returns>
    public Task? Add(ReadOnlySpan<byte> line, bool wait, int capacity)
    {
        _lines.Write(line);

        // Once one call waits, all later calls of the group do, so that the accepted lines stay the first ones.
        if (!wait && _waiting is null && _lines.WrittenCount <= capacity)
        {
            _accepted = _lines.WrittenCount;
            return null;
        }

        _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    /// <summary>Lets the waiting calls go on, or fail, and empties the group. What a huge record has grown is given back.</summary>
    public void Complete(AuditException? failure, int capacity)
    {
        var waiting = _waiting;
        _waiting = null;
        _accepted = 0;
        if (_lines.Capacity > capacity)
            _lines = new();
        else
            _lines.ResetWrittenCount();

        if (failure is null)
        {
            waiting?.SetResult();
        }
        else if (waiting is not null)
        {
            waiting.SetException(failure);
            _ = waiting.Task.Exception;   // observed: a caller may have been cancelled meanwhile
        }
    }
}
