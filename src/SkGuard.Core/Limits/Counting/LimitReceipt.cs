namespace SkGuard.Limits.Counting;

/// <summary>
/// The charges of an open reservation, so that exactly these can be released. Receipts are reused with a new id each time.
/// </summary>
internal sealed class LimitReceipt(int slot)
{
    private Line[] _lines = new Line[4];

    internal readonly record struct Line(LimitCounter Counter, decimal Amount, long Window, bool IsNew);

    public int Slot { get; } = slot;

    public long Id { get; set; }

    public long Time { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<Line> Lines => _lines.AsSpan(0, Count);

    public void Add(in Line line)
    {
        if (Count == _lines.Length)
            Array.Resize(ref _lines, Count * 2);
        _lines[Count++] = line;
    }

    public void Clear()
    {
        Array.Clear(_lines, 0, Count);
        Count = 0;
    }
}
