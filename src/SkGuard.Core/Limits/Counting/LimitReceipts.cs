namespace SkGuard.Limits.Counting;

/// <summary>
/// The open reservations. An id consists of a slot and a use number, so the id of an ended reservation never refers to a later one.
/// </summary>
internal sealed class LimitReceipts
{
    private readonly List<LimitReceipt> _all = [];
    private readonly Stack<LimitReceipt> _free = new();
    // Starts at random, so that an id of another store, or of this one before it was reopened, refers to nothing here.
    private uint _uses = (uint)Random.Shared.Next();

    public LimitReceipt Open(long time)
    {
        if (!_free.TryPop(out var receipt))
            _all.Add(receipt = new LimitReceipt(_all.Count));

        if (++_uses == 0)
            _uses = 1; // 0 is no reservation
        receipt.Id = ((long)receipt.Slot << 32) | _uses;
        receipt.Time = time;
        return receipt;
    }

    public LimitReceipt? Find(LimitReservation reservation)
    {
        var slot = (int)(reservation.Id >> 32);
        return reservation.Id > 0 && slot < _all.Count && _all[slot].Id == reservation.Id ? _all[slot] : null;
    }

    public void Close(LimitReceipt receipt)
    {
        receipt.Id = 0;
        receipt.Clear();
        _free.Push(receipt);
    }
}
