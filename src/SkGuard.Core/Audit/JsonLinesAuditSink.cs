namespace SkGuard.Audit;

/// <summary>
/// Appends records to a file, one JSON object per line, in the order of arrival. A record that arrives while no write is in progress starts
/// a writer on the thread pool; records that arrive meanwhile form the next group, which shares one write and one flush. At
/// <see cref="AuditDurability.Buffered"/> a timer starts the writer, because waking a thread costs the caller ten times the record.
/// </summary>
/// <remarks>
/// The remains of a failed write are removed, so that a denied call is not recorded as permitted and a record that is written later does
/// not occur twice. Only if the process or the disk ends before that, a denied call can remain in the file, as permitted and without an
/// outcome. The reverse, a call that continued and is not in the file, does not occur at Flushed and Synced.
/// </remarks>
internal sealed class JsonLinesAuditSink : IAuditSink, IAsyncDisposable, IDisposable, IThreadPoolWorkItem
{
    /// <summary>Number of queued bytes from which calls wait at <see cref="AuditDurability.Buffered"/> too.</summary>
    internal const int DefaultCapacity = 4 * 1024 * 1024;

    /// <summary>Maximum time that a record stays in memory at <see cref="AuditDurability.Buffered"/>.</summary>
    internal static readonly TimeSpan BufferedFor = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _buffered;
    private readonly int _capacity;
    private readonly AuditFileWriter _file;
    private readonly AuditFileLock? _lock;
    private readonly ITimer? _timer;
    private AuditGroup _collecting = new();
    private AuditGroup _written = new();
    private TaskCompletionSource? _idle;
    private bool _writing;
    private bool _failed;
    private bool _closed;

    private JsonLinesAuditSink(string path, AuditDurability durability, TimeProvider time, AuditFileLock fileLock)
        : this(path, durability, time, () => AuditFile.Open(path), DefaultCapacity) => _lock = fileLock;

    /// <summary>Creates a sink over any file, with any capacity and without a lock, for tests.</summary>
    internal JsonLinesAuditSink(string path, AuditDurability durability, TimeProvider time, Func<IAuditFile> open, int capacity)
    {
        _path = path;
        _buffered = durability == AuditDurability.Buffered;
        _capacity = capacity;
        _file = new AuditFileWriter(path, open, durability == AuditDurability.Synced);
        if (_buffered)
            _timer = time.CreateTimer(static sink => ((JsonLinesAuditSink)sink!).WriteBuffered(), this, BufferedFor, BufferedFor);
    }

    /// <summary>Opens the file immediately, so that a wrong path is an error at startup and not at the first call.</summary>
    /// <exception cref="AuditException">The file cannot be opened, or another sink writes it.</exception>
    public static JsonLinesAuditSink Open(string path, AuditDurability durability, TimeProvider time)
    {
        path = Path.GetFullPath(path);
        var fileLock = AuditFileLock.Take(path);
        var sink = new JsonLinesAuditSink(path, durability, time, fileLock);
        try
        {
            sink._file.Open();
            return sink;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Dispose();
            throw AuditException.CannotOpen(path, e);
        }
    }

    public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        var line = AuditLineWriter.Format(record);
        Task? written;
        bool start;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);

            // After a failure calls wait at Buffered too: each of them retries the write, and fails if the retry fails.
            written = _collecting.Add(line, wait: !_buffered || _failed, _capacity);
            AuditLineWriter.GiveBack();
            start = (written is not null || _collecting.Length >= _capacity / 16) && StartWriting();
        }

        if (start)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return written is null ? default
            : new ValueTask(cancellationToken.CanBeCanceled ? written.WaitAsync(cancellationToken) : written);
    }

    // The caller holds the gate, and must start the writer if the result is true.
    private bool StartWriting() => !_writing && !_collecting.IsEmpty && (_writing = true);

    private void WriteBuffered()
    {
        bool start;
        lock (_gate)
            start = StartWriting();
        if (start)
            WriteGroups();
    }

    void IThreadPoolWorkItem.Execute() => WriteGroups();

    private void WriteGroups()
    {
        while (NextGroup() is { } group)
        {
            var failure = _file.Write(group);
            lock (_gate)
                _failed = failure is not null;
            group.Complete(failure, _capacity);
        }
    }

    // Swaps the two groups: one collects while the other is written.
    private AuditGroup? NextGroup()
    {
        lock (_gate)
        {
            if (_collecting.IsEmpty)
            {
                _writing = false;
                _idle?.SetResult();
                return null;
            }

            (_collecting, _written) = (_written, _collecting);
            return _written;
        }
    }

    /// <summary>Writes the queued records and closes the file.</summary>
    /// <exception cref="AuditException">Records whose callers did not wait could not be written.</exception>
    public async ValueTask DisposeAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool start;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            start = StartWriting();
            if (_writing)
                _idle = idle;
            else
                idle.SetResult();
        }

        if (start)
            WriteGroups();
        await idle.Task.ConfigureAwait(false);
        try
        {
            // The last attempt for records that an earlier failure left behind.
            if (_file.OwesLines && _file.Write(new AuditGroup()) is { } failure)
                throw new AuditException(_path, $"Records that were accepted are lost. {failure.Message}", failure);
        }
        finally
        {
            _timer?.Dispose();
            _file.Dispose();
            _lock?.Dispose();
        }
    }

    // A container that is disposed synchronously rejects services that can only be disposed asynchronously.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
