namespace SkGuard;

/// <summary>The open reservations. An id is a place here and the number of its use, so an id that has ended is never taken for a later one.</summary>
internal sealed class Receipts
{
    private readonly List<Receipt> _all = [];
    private readonly Stack<Receipt> _free = new();
    private uint _uses;

    public Receipt Open(long time)
    {
        if (!_free.TryPop(out var receipt))
            _all.Add(receipt = new Receipt(_all.Count));

        if (++_uses == 0)
            _uses = 1; // 0 is no reservation
        receipt.Id = ((long)receipt.Slot << 32) | _uses;
        receipt.Time = time;
        return receipt;
    }

    public Receipt? Find(LimitReservation reservation)
    {
        var slot = (int)(reservation.Id >> 32);
        return reservation.Id > 0 && slot < _all.Count && _all[slot].Id == reservation.Id ? _all[slot] : null;
    }

    public void Close(Receipt receipt)
    {
        receipt.Id = 0;
        receipt.Clear();
        _free.Push(receipt);
    }
}
