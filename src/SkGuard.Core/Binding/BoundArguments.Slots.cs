using SkGuard.Cedar;

namespace SkGuard;

internal sealed partial class BoundArguments
{
    internal void Set(int index, CedarValue cedar, object? clr, bool rewritten)
    {
        ref BoundSlot slot = ref _slots[index];
        slot.Clr = clr;
        slot.IsRewritten = rewritten;
        if (Run.Unrepresentable is { } problem)
        {
            slot.State = SlotState.Unrepresentable;
            slot.Unrepresentable = problem;
            HasUnrepresentable = true;
            return;
        }
        slot.State = SlotState.Value;
        _values[index] = cedar;
        _count++;
    }

    /// <summary>As <see cref="Set"/>, of the caller's own object, with which nothing is wrong.</summary>
    internal void SetTaken(int index, CedarValue cedar, object clr)
    {
        ref BoundSlot slot = ref _slots[index];
        slot.Clr = clr;
        slot.State = SlotState.Value;
        _values[index] = cedar;
        _count++;
    }

    internal void SetJson(int index, CedarValue cedar, object? clr, int start, int length)
    {
        Set(index, cedar, clr, rewritten: true);
        _slots[index].JsonStart = start;
        _slots[index].JsonLength = length;
    }

    internal void SetDefault(int index, in BoundSlot bound, CedarValue cedar, bool rewritten)
    {
        _slots[index] = bound;
        _values[index] = cedar;
        _slots[index].IsRewritten = rewritten;
        if (bound.State == SlotState.Unrepresentable)
            HasUnrepresentable = true;
        else
            _count++;
    }

    /// <summary>The function takes null and could not be called without the argument.</summary>
    internal void SetNull(int index) => _slots[index].IsRewritten = true;

    internal void Refuse(int index) => (_slots[index], _values[index]) = (default, default);

    internal ReadOnlySpan<byte> Json(int index) => Run.Json.Slice(_slots[index].JsonStart, _slots[index].JsonLength);

    internal ref readonly BoundSlot Whole(int index) => ref _slots[index];

    /// <summary>What became of one parameter.</summary>
    internal struct BoundSlot
    {
        public object? Clr;
        public BindingProblem? Unrepresentable;
        public byte[]? DefaultJson;
        public int JsonStart;
        public int JsonLength;
        public SlotState State;
        public bool IsRewritten;
    }
}
