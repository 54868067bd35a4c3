using System.Runtime.ExceptionServices;

namespace SkGuard.Functions.Results;

/// <summary>What a function returned as a stream: computed as it is read, once, and the same elements again for those who read it again.</summary>
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

/// <summary>A stream that is its own reader, as those are that the compiler makes.</summary>
internal sealed class AsyncSequenceReader<T>(IAsyncEnumerable<T> elements, DeferredResult result) : AsyncSequence<T>(elements, result), IAsyncEnumerator<T>
{
    private IAsyncEnumerator<T>? _reader;

    private IAsyncEnumerator<T> Reader => _reader ??= GetAsyncEnumerator();

    public T Current => Reader.Current;

    public ValueTask<bool> MoveNextAsync() => Reader.MoveNextAsync();

    public ValueTask DisposeAsync() => Reader.DisposeAsync();
}

/// <summary>What can be read as a stream or as a sequence, in one of the two ways.</summary>
internal sealed class EitherSequence<T>(IAsyncEnumerable<T> stream, IEnumerable<T> sequence, DeferredResult result, DeferredWork work)
    : AsyncSequence<T>(stream, result, work), IEnumerable<T>
{
    private readonly Sequence<T> _others = new(sequence, result, work);

    public IEnumerator<T> GetEnumerator() => _others.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads on where nobody has read yet.</summary>
/// <param name="elements">What the function returned.</param>
/// <param name="open">Begins to read it.</param>
/// <param name="permitted">The work of reading it; null where that has to be permitted first.</param>
/// <param name="of">The result it is part of.</param>
#pragma warning disable CA1001 // Its semaphore never makes a wait handle, so there is nothing to dispose.
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

    /// <summary>Whether its readers left it before its end. What is read from its beginning after that is another run, and a call of its own.</summary>
    internal bool IsLeft { get; private set; }

    /// <summary>Another reading of what is only observed.</summary>
    internal AsyncSource<T> Again() => new(elements, open, _work, _result);

    /// <summary>Another reading, which is decided when it begins.</summary>
    internal AsyncSource<T> Anew() => new(elements, open, permitted: null, _result);

    internal void Join() => Interlocked.Increment(ref _readers);

    /// <summary>What a reader of the function's own says that it is at before it has read anything.</summary>
    internal T BeforeTheFirst()
    {
        using (_work?.EnterToEnd())
            return elements is IAsyncEnumerator<T> reader ? reader.Current : default!;
    }

    /// <summary>The last reader who leaves before the end ends it.</summary>
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

    /// <summary>Whether there is an element after this one.</summary>
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
            return; // nothing of it ran
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

    /// <summary>For a function that returned a reader and nothing to read from again.</summary>
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
