namespace SkGuard.SemanticTypes.Characters;

/// <summary>Maps ranges of code points to values; all other code points to the default value.</summary>
internal sealed class RangeTable<T>
{
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];
    private readonly List<T> _values = [];

    /// <summary>Adds a range above all existing ranges.</summary>
    public void Add((int First, int Last) range, T value)
    {
        _first.Add(range.First);
        _last.Add(range.Last);
        _values.Add(value);
    }

    public T? Of(int point)
    {
        var at = _first.BinarySearch(point);
        if (at < 0)
            at = ~at - 1;
        return at >= 0 && point <= _last[at] ? _values[at] : default;
    }
}
