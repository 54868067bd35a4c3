using System.Runtime.ExceptionServices;

namespace SkGuard.Functions.Results;

/// <summary>A deferred stream, computed once while it is read and replayed for later readers.</summary>
internal class AsyncSequence<T> : IAsyncEnumerable<T>
{
    private readonly Lock _lock = new();
    private AsyncSource<T> _source;
    private Element<T> _first = new(default!);

    internal AsyncSequence(IAsyncEnumerable<T> elements, DeferredResult result, DeferredWork? work = null) =>
        _source = new AsyncSource<T>(elements, elements.GetAsyncEnumerator, work ?? result.Open(), result);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (!_source.IsOnce)
            return new AsyncReader<T>(_source.Again(), new Element<T>(default!), cancellationToken);
        lock (_lock)
        {
            if (_source.IsLeft)
                (_source, _first) = (_source.Anew(), new Element<T>(default!));
            return new AsyncReader<T>(_source, _first, cancellationToken);
        }
    }

    public override string? ToString() => _source.ToString();
}

/// <summary>A stream that is its own reader, like compiler-generated ones.</summary>
internal sealed class AsyncSequenceReader<T>(IAsyncEnumerable<T> elements, DeferredResult result) : AsyncSequence<T>(elements, result), IAsyncEnumerator<T>
{
    private IAsyncEnumerator<T>? _reader;

    private IAsyncEnumerator<T> Reader => _reader ??= GetAsyncEnumerator();

    public T Current => Reader.Current;

    public ValueTask<bool> MoveNextAsync() => Reader.MoveNextAsync();

    public ValueTask DisposeAsync() => Reader.DisposeAsync();
}

/// <summary>A result that can be read once, either as a stream or as a sequence.</summary>
internal sealed class EitherSequence<T>(IAsyncEnumerable<T> stream, IEnumerable<T> sequence, DeferredResult result, DeferredWork work)
    : AsyncSequence<T>(stream, result, work), IEnumerable<T>
{
    private readonly Sequence<T> _others = new(sequence, result, work);

    public IEnumerator<T> GetEnumerator() => _others.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads elements for all readers of a stream.</summary>
/// <param name="elements">The stream that the function returned.</param>
/// <param name="open">Opens the stream.</param>
/// <param name="permitted">The work of reading it; null if it must be permitted first.</param>
/// <param name="of">The result that contains it.</param>
#pragma warning disable CA1001 // The semaphore never creates a wait handle, so there is nothing to dispose.
internal sealed class AsyncSource<T>(object elements, Func<CancellationToken, IAsyncEnumerator<T>> open, DeferredWork? permitted, DeferredResult of)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DeferredWork? _work = permitted;
    private DeferredResult _result = of;
    private IAsyncEnumerator<T>? _elements;
    private ExceptionDispatchInfo? _fault;
    private bool _isOver;
    private int _readers;

    internal bool IsOnce => _result.IsOnce;

    /// <summary>Whether all readers left before the end. Reading it again is a new call.</summary>
    internal bool IsLeft { get; private set; }

    /// <summary>Creates another reading of an observed result.</summary>
    internal AsyncSource<T> Again() => new(elements, open, _work, _result);

    /// <summary>Creates another reading, which is decided when it begins.</summary>
    internal AsyncSource<T> Anew() => new(elements, open, permitted: null, _result);

    internal void Join() => Interlocked.Increment(ref _readers);

    /// <summary>Returns <c>Current</c> before the first read, as the function's own reader does.</summary>
    internal T BeforeTheFirst()
    {
        using (_work?.EnterToEnd())
            return elements is IAsyncEnumerator<T> reader ? reader.Current : default!;
    }

    /// <summary>Removes a reader. The last one that leaves before the end closes the stream.</summary>
    internal async ValueTask LeaveAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Interlocked.Decrement(ref _readers) > 0 || _isOver)
                return;
            IsLeft = true;
            _fault = ExceptionDispatchInfo.Capture(new InvalidOperationException("The readers of this stream left it before its end. Read it from its beginning."));
            await CloseAsync(ToolOutcome.Cancelled, error: null).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether another element follows.</summary>
    internal async ValueTask<bool> IsFollowedAsync(Element<T> element, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (element.Next is not null)
                return true;
            _fault?.Throw();
            return !_isOver && await ReadOnAsync(element, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<bool> ReadOnAsync(Element<T> last, CancellationToken cancellationToken)
    {
        try
        {
            if (_work is null)
            {
                _result = await _result.AgainAsync(cancellationToken).ConfigureAwait(false);
                _work = _result.Open();
                await _result.ReturnedAsync().ConfigureAwait(false);
            }

            using (_work.Enter(this))
            {
                _elements ??= open(cancellationToken);
                if (await _elements.MoveNextAsync().ConfigureAwait(false))
                {
                    last.Next = new Element<T>(_result.Guard(_elements.Current));
                    return true;
                }
            }
        }
        catch (Exception exception)
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
            await CloseAsync(Outcomes.From(exception, cancellationToken), exception).ConfigureAwait(false);
            throw;
        }

        await CloseAsync(ToolOutcome.Completed, error: null).ConfigureAwait(false);
        return false;
    }

    private async ValueTask CloseAsync(ToolOutcome outcome, Exception? error)
    {
        _isOver = true;
        if (_work is null)
            return; // no work has run
        try
        {
            using (_work.EnterToEnd())
                if (_elements is { } opened)
                    await opened.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _elements = null;
            await _work.EndAsync(outcome, error).ConfigureAwait(false);
        }
    }

    public override string? ToString() => elements.ToString();
}
#pragma warning restore CA1001

internal sealed class AsyncReader<T> : IAsyncEnumerator<T>
{
    private readonly AsyncSource<T> _source;
    private readonly CancellationToken _cancellationToken;
    private readonly Element<T> _before;
    private Element<T> _element;
    private bool _isLeft;

    internal AsyncReader(AsyncSource<T> source, Element<T> first, CancellationToken cancellationToken)
    {
        (_source, _before, _element, _cancellationToken) = (source, first, first, cancellationToken);
        source.Join();
    }

    /// <summary>Creates a reader for a function that returned an enumerator, which cannot be read again.</summary>
    internal AsyncReader(IAsyncEnumerator<T> elements, DeferredResult result)
        : this(new AsyncSource<T>(elements, _ => elements, result.Open(), result), new Element<T>(default!), CancellationToken.None)
    {
    }

    public T Current => ReferenceEquals(_element, _before) ? _source.BeforeTheFirst() : _element.Value;

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_isLeft || !await _source.IsFollowedAsync(_element, _cancellationToken).ConfigureAwait(false))
            return false;
        _element = _element.Next!;
        return true;
    }

    public ValueTask DisposeAsync()
    {
        if (_isLeft)
            return default;
        _isLeft = true;
        return _source.LeaveAsync();
    }

    public override string? ToString() => _source.ToString();
}
