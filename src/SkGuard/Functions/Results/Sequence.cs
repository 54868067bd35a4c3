using System.Collections;
using System.Runtime.ExceptionServices;
using SkGuard.Text;

namespace SkGuard.Functions.Results;

/// <summary>A deferred sequence, computed once while it is read and replayed for later readers.</summary>
internal class Sequence<T> : IEnumerable<T>
{
    private readonly Lock _lock = new();
    private SequenceSource<T> _source;
    private Element<T> _first = new(default!);

    internal Sequence(IEnumerable<T> elements, DeferredResult result, DeferredWork? work = null) =>
        _source = new SequenceSource<T>(elements, work ?? result.Open(), result);

    public IEnumerator<T> GetEnumerator()
    {
        if (!_source.IsOnce)
            return new SequenceReader<T>(_source.Again(), new Element<T>(default!));
        lock (_lock)
        {
            if (_source.IsLeft)
                (_source, _first) = (_source.Anew(), new Element<T>(default!));
            return new SequenceReader<T>(_source, _first);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string? ToString() => _source.ToString();
}

/// <summary>A sequence that is its own reader, like compiler-generated ones.</summary>
internal sealed class ReadSequence<T>(IEnumerable<T> elements, DeferredResult result) : Sequence<T>(elements, result), IEnumerator<T>
{
    private IEnumerator<T>? _reader;

    private IEnumerator<T> Reader => _reader ??= GetEnumerator();

    public T Current => Reader.Current;

    object? IEnumerator.Current => Current;

    public bool MoveNext() => Reader.MoveNext();

    public void Reset() => Reader.Reset();

    public void Dispose() => Reader.Dispose();
}

/// <summary>Reads elements for all readers of a sequence.</summary>
/// <param name="elements">The sequence that the function returned.</param>
/// <param name="permitted">The work of reading it; null if it must be permitted first.</param>
/// <param name="of">The result that contains it.</param>
internal sealed class SequenceSource<T>(IEnumerable<T> elements, DeferredWork? permitted, DeferredResult of)
{
    private readonly Lock _lock = new();
    private DeferredWork? _work = permitted;
    private DeferredResult _result = of;
    private IEnumerator<T>? _elements;
    private ExceptionDispatchInfo? _fault;
    private bool _isOver;
    private int _readers;

    internal bool IsOnce => _result.IsOnce;

    /// <summary>Whether all readers left before the end. Reading it again is a new call.</summary>
    internal bool IsLeft { get; private set; }

    /// <summary>Creates another reading of an observed result.</summary>
    internal SequenceSource<T> Again() => new(elements, _work, _result);

    /// <summary>Creates another reading, which is decided when it begins.</summary>
    internal SequenceSource<T> Anew() => new(elements, permitted: null, _result);

    internal void Join()
    {
        lock (_lock)
            _readers++;
    }

    /// <summary>Removes a reader. The last one that leaves before the end closes the sequence.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            if (--_readers > 0 || _isOver)
                return;
            IsLeft = true;
            _fault = ExceptionDispatchInfo.Capture(new InvalidOperationException("The readers of this sequence left it before its end. Read it from its beginning."));
            Close(ToolOutcome.Cancelled, error: null);
        }
    }

    /// <summary>Whether another element follows.</summary>
    internal bool IsFollowed(Element<T> element)
    {
        lock (_lock)
        {
            if (element.Next is not null)
                return true;
            _fault?.Throw();
            return !_isOver && ReadOn(element);
        }
    }

    private bool ReadOn(Element<T> last)
    {
        try
        {
            if (_work is null)
                BlockingWait.For(AskAsync);
            using (_work!.Enter(this))
            {
                _elements ??= elements.GetEnumerator();
                if (_elements.MoveNext())
                {
                    last.Next = new Element<T>(_result.Guard(_elements.Current));
                    return true;
                }
            }
        }
        catch (Exception exception)
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
            Close(Outcomes.From(exception, CancellationToken.None), exception);
            throw;
        }

        Close(ToolOutcome.Completed, error: null);
        return false;
    }

    private async ValueTask AskAsync()
    {
        _result = await _result.AgainAsync(CancellationToken.None).ConfigureAwait(false);
        _work = _result.Open();
        await _result.ReturnedAsync().ConfigureAwait(false);
    }

    private void Close(ToolOutcome outcome, Exception? error)
    {
        _isOver = true;
        if (_work is null)
            return; // no work has run
        try
        {
            using (_work.EnterToEnd())
                _elements?.Dispose();
        }
        finally
        {
            _elements = null;
            _work.End(outcome, error);
        }
    }

    public override string? ToString() => elements.ToString();
}

internal sealed class SequenceReader<T> : IEnumerator<T>
{
    private readonly SequenceSource<T> _source;
    private Element<T> _element;
    private bool _isLeft;

    internal SequenceReader(SequenceSource<T> source, Element<T> first)
    {
        (_source, _element) = (source, first);
        source.Join();
    }

    T IEnumerator<T>.Current => _element.Value;

    object? IEnumerator.Current => _element.Value;

    public bool MoveNext()
    {
        if (_isLeft || !_source.IsFollowed(_element))
            return false;
        _element = _element.Next!;
        return true;
    }

    public void Reset() => throw new NotSupportedException();

    public override string? ToString() => _source.ToString();

    public void Dispose()
    {
        if (_isLeft)
            return;
        _isLeft = true;
        _source.Leave();
    }
}
