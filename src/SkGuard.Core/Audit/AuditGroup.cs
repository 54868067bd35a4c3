using System.Buffers;

namespace SkGuard.Audit;

/// <summary>Lines that are written together, in the order of their addition, with the calls that wait for them.</summary>
internal sealed class AuditGroup
{
    private ArrayBufferWriter<byte> _lines = new();
    private TaskCompletionSource? _waiting;
    private int _accepted;

    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>The lines whose callers did not wait. They come first in the group and must be written in any case.</summary>
    public ReadOnlySpan<byte> AcceptedLines => _lines.WrittenSpan[.._accepted];

    public int Length => _lines.WrittenCount;

    public bool IsEmpty => Length == 0;

    /// <returns>The task that the caller must await; null if it need not wait.</returns>
    public Task? Add(ReadOnlySpan<byte> line, bool wait, int capacity)
    {
        _lines.Write(line);

        // Once one call waits, all later calls of the group wait too, so that the accepted lines come first.
        if (!wait && _waiting is null && _lines.WrittenCount <= capacity)
        {
            _accepted = _lines.WrittenCount;
            return null;
        }

        _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    /// <summary>Completes or fails the waiting calls and empties the group. Releases buffers larger than the capacity.</summary>
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
            _ = waiting.Task.Exception; // marks the exception as observed, because a cancelled caller does not await the task
        }
    }
}
