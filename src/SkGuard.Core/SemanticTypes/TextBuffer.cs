using System.Buffers;

namespace SkGuard.SemanticTypes;

/// <summary>
/// A growing text, on the stack while it is short. A test for canonical spelling writes to it, compares, and allocates nothing.
/// </summary>
internal ref struct TextBuffer(Span<char> initial)
{
    private Span<char> _chars = initial;
    private char[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<char> Written => _chars[.._length];

    /// <summary>The number of written characters; can be decreased, never increased.</summary>
    public int Length
    {
        readonly get => _length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
            _length = value;
        }
    }

    public void Append(char c)
    {
        if (_length == _chars.Length)
            Grow(1);
        _chars[_length++] = c;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - _length)
            Grow(text.Length);
        text.CopyTo(_chars[_length..]);
        _length += text.Length;
    }

    /// <summary>Returns the written text, as <paramref name="same"/> itself if that is equal.</summary>
    public readonly string Text(string same) => Written.SequenceEqual(same) ? same : new string(Written);

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
        this = default;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, 2 * _chars.Length));
        Written.CopyTo(larger);
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
        _chars = _rented = larger;
    }
}
