using System.Collections;
using System.Runtime.ExceptionServices;

namespace SkGuard;

/// <summary>What a function returned as a sequence: computed as it is read, once, and the same elements again for those who read it again.</summary>
internal class Sequence<T> : IEnumerable<T>
{
    private readonly SequenceSource<T> _source;
    private readonly Element<T> _first = new(default!);

    internal Sequence(IEnumerable<T> elements, LateResult result, LateWork? work = null) =>
        _source = new SequenceSource<T>(elements, work ?? result.Open(), result);

    public IEnumerator<T> GetEnumerator() => _source.IsOnce
        ? new SequenceReader<T>(_source, _first)
        : new SequenceReader<T>(_source.Again(), new Element<T>(default!));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string? ToString() => _source.ToString();
}

/// <summary>A sequence that is its own reader, as those are that the compiler makes.</summary>
internal sealed class ReadSequence<T>(IEnumerable<T> elements, LateResult result) : Sequence<T>(elements, result), IEnumerator<T>
{
    private IEnumerator<T>? _reader;

    private IEnumerator<T> Reader => _reader ??= GetEnumerator();

    public T Current => Reader.Current;

    object? IEnumerator.Current => Current;

    public bool MoveNext() => Reader.MoveNext();

    public void Reset() => Reader.Reset();

    public void Dispose() => Reader.Dispose();
}

/// <summary>Reads on where nobody has read yet.</summary>
internal sealed class SequenceSource<T>(IEnumerable<T> elements, LateWork work, LateResult result)
{
    private readonly Lock _lock = new();
    private IEnumerator<T>? _elements;
    private ExceptionDispatchInfo? _fault;
    private bool _isOver;
    private int _readers;

    internal bool IsOnce => work.IsOnce;

    internal SequenceSource<T> Again() => new(elements, work, result);

    internal void Join()
    {
        lock (_lock)
            _readers++;
    }

    /// <summary>The last reader who leaves before the end ends it.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            if (--_readers > 0 || _isOver)
                return;
            _fault = ExceptionDispatchInfo.Capture(new InvalidOperationException(
                "This sequence was permitted once and was left before its end. Read it in one go, or call the function again."));
            Close(ToolOutcome.Cancelled, error: null);
        }
    }

    /// <summary>Whether there is an element after this one.</summary>
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
            using (work.Enter(this))
            {
                _elements ??= elements.GetEnumerator();
                if (_elements.MoveNext())
                {
                    last.Next = new Element<T>(result.Guard(_elements.Current));
                    return true;
                }
            }
        }
        catch (Exception exception)
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
            Close(Outcomes.Of(exception, CancellationToken.None), exception);
            throw;
        }

        Close(ToolOutcome.Completed, error: null);
        return false;
    }

    private void Close(ToolOutcome outcome, Exception? error)
    {
        _isOver = true;
        try
        {
            using (work.EnterToEnd())
                _elements?.Dispose();
        }
        finally
        {
            _elements = null;
            work.End(outcome, error);
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

    public void Dispose()
    {
        if (_isLeft)
            return;
        _isLeft = true;
        _source.Leave();
    }
}
