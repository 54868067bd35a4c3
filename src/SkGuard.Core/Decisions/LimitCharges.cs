namespace SkGuard.Decisions;

/// <summary>The charges of one call against the limits of its grants, with the layer of each. Reused across calls.</summary>
internal sealed class LimitCharges
{
    private LimitCharge[] _charges = new LimitCharge[4];
    private int[] _layers = new int[4];
    private int _count;

    internal ReadOnlyMemory<LimitCharge> Memory => _charges.AsMemory(0, _count);

    internal LimitCharge this[int index] => _charges[index];

    internal int LayerOf(int index) => _layers[index];

    internal void Add(int layer, LimitCharge charge)
    {
        if (_count == _charges.Length)
        {
            Array.Resize(ref _charges, _count * 2);
            Array.Resize(ref _layers, _count * 2);
        }

        _charges[_count] = charge;
        _layers[_count++] = layer;
    }

    internal void Clear()
    {
        Array.Clear(_charges, 0, _count);
        _count = 0;
    }
}
