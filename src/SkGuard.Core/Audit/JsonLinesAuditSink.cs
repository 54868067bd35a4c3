namespace SkGuard;

/// <summary>
/// Appends records to a file, one JSON object a line, in the order in which they were handed in. Whoever hands one in while nobody writes
/// starts a writer on the thread pool; what arrives meanwhile forms the next group and shares one write and one synchronisation.
/// </summary>
internal sealed class JsonLinesAuditSink : IAuditSink, IAsyncDisposable, IDisposable, IThreadPoolWorkItem
{
    /// <summary>When so many bytes are queued, calls wait at <see cref="AuditDurability.Buffered"/> too.</summary>
    internal const int DefaultCapacity = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _buffered;
    private readonly int _capacity;
    private readonly AuditFileWriter _file;
    private readonly AuditFileLock? _lock;
    private AuditGroup _collecting = new();
    private AuditGroup _written = new();
    private TaskCompletionSource? _idle;
    private bool _writing;
    private bool _failed;
    private bool _closed;

    private JsonLinesAuditSink(string path, AuditDurability durability, AuditFileLock fileLock)
        : this(path, durability, () => AuditFile.Open(path), DefaultCapacity) => _lock = fileLock;

    /// <summary>For tests: any file, any capacity, no lock.</summary>
    internal JsonLinesAuditSink(string path, AuditDurability durability, Func<IAuditFile> open, int capacity)
    {
        _path = path;
        _buffered = durability == AuditDurability.Buffered;
        _capacity = capacity;
        _file = new AuditFileWriter(path, open, durability == AuditDurability.Synced);
    }

    /// <summary>Opens the file now, so that a wrong path is an error at the start and not at the first call.</summary>
    /// <exception cref="AuditException">It cannot be opened, or another sink writes it.</exception>
    public static JsonLinesAuditSink Open(string path, AuditDurability durability)
    {
        path = Path.GetFullPath(path);
        var fileLock = AuditFileLock.Take(path);
        try
        {
            var sink = new JsonLinesAuditSink(path, durability, fileLock);
            sink._file.Open();
            return sink;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fileLock.Dispose();
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

            // After a failure calls wait at Buffered too: each is a retry, and fails if the retry does.
            written = _collecting.Add(line, wait: !_buffered || _failed, _capacity);
            start = !_writing;
            _writing = true;
        }

        if (start)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return written is null ? default
            : new ValueTask(cancellationToken.CanBeCanceled ? written.WaitAsync(cancellationToken) : written);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (NextGroup() is { } group)
        {
            var failure = _file.Write(group);
            lock (_gate)
                _failed = failure is not null;
            group.Complete(failure, _capacity);
        }
    }

    // The two groups change places: one collects while the other is written.
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

    /// <summary>Writes what is queued and closes the file.</summary>
    /// <exception cref="AuditException">Records whose callers did not wait could not be written.</exception>
    public async ValueTask DisposeAsync()
    {
        Task? idle;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            _idle = _writing ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            idle = _idle?.Task;
        }

        if (idle is not null)
            await idle.ConfigureAwait(false);
        try
        {
            // The last attempt for records that an earlier failure left behind.
            if (_file.OwesLines && _file.Write(new AuditGroup()) is { } failure)
                throw new AuditException(_path, $"Records that were accepted are lost. {failure.Message}", failure);
        }
        finally
        {
            _file.Dispose();
            _lock?.Dispose();
        }
    }

    // A container that is disposed synchronously refuses services that can only be disposed asynchronously.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
