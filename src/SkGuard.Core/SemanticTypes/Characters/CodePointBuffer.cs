using System.Buffers;

namespace SkGuard.SemanticTypes.Characters;

/// <summary>A growing list of code points, on the stack while it is short.</summary>
internal ref struct CodePointBuffer(Span<int> initial)
{
    private Span<int> _points = initial;
    private int[]? _rented;
    private int _length;

    public readonly Span<int> Written => _points[.._length];

    /// <summary>The number of code points; can be decreased, never increased.</summary>
    public int Length
    {
        readonly get => _length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
            _length = value;
        }
    }

    public void Append(int point)
    {
        if (_length == _points.Length)
            Grow();
        _points[_length++] = point;
    }

    public void Append(scoped ReadOnlySpan<int> points)
    {
        foreach (var point in points)
            Append(point);
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<int>.Shared.Return(_rented);
        this = default;
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(Math.Max(16, 2 * _points.Length));
        Written.CopyTo(larger);
        if (_rented is not null)
            ArrayPool<int>.Shared.Return(_rented);
        _points = _rented = larger;
    }
}
