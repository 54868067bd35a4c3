using SkGuard.Cedar;

namespace SkGuard.Binding;

internal sealed partial class BoundArguments
{
    internal void Set(int index, CedarValue cedar, object? clr, bool rewritten)
    {
        ref var slot = ref _slots[index];
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
        ref var slot = ref _slots[index];
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

    /// <param name="index">The argument's place.</param>
    /// <param name="clr">The function's null.</param>
    /// <param name="isGiven">Whether the guard gives the null, since the function could not be entered without the argument.</param>
    internal void SetNull(int index, object? clr, bool isGiven)
    {
        _slots[index].Clr = clr;
        _slots[index].State = SlotState.Null;
        _slots[index].IsRewritten = isGiven;
        Run.AddNull(_names[index]);
    }

    /// <summary>Hands the application's own object on; nothing reads it.</summary>
    internal void SetReference(int index, object clr)
    {
        _slots[index].State = SlotState.Reference;
        _slots[index].Clr = clr;
    }

    /// <summary>Makes a place for an argument that the tool does not declare and that is kept.</summary>
    internal void AddKept(string name, Func<int, ParameterBinder> create)
    {
        if (ArgumentCount == _slots.Length)
        {
            var room = Math.Max(ArgumentCount * 2, 4);
            Array.Resize(ref _slots, room);
            Array.Resize(ref _values, room);
            Array.Resize(ref _names, room);
            Array.Resize(ref _binders, room);
        }

        _names[ArgumentCount] = name;
        _binders[ArgumentCount] = create(ArgumentCount);
        ArgumentCount++;
    }

    internal ParameterBinder BinderOf(int index) => _binders[index];

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
