using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What a parameter's own default is bound to, known before the first call.</summary>
internal sealed class BoundDefault
{
    private readonly BoundArguments.BoundSlot _slot;
    private readonly CedarValue _value;
    private readonly BindingProblem? _problem;

    public BoundDefault(BoundArguments bound, int index, byte[] json)
    {
        _problem = bound.Problems.Count > 0 ? bound.Problems[0] : null;
        _slot = bound.Whole(index);
        _value = bound.Slot(index);
        _slot.DefaultJson = json;
        if (_slot.State == SlotState.Value)
            _slot.State = SlotState.Default;
    }

    public void Apply(int index, bool present, BoundArguments into)
    {
        if (_problem is null)
        {
            // An explicit null has to give way; a default that has another spelling than the one checked, too.
            into.SetDefault(index, in _slot, _value, present || _slot.IsRewritten);
            return;
        }
        into.Run.Enter(_problem.Argument, BindingOrigin.Caller);
        into.Run.Refuse(_problem.Found, _problem.Expected,
            $"{_problem.Argument} must be given, because its default cannot be checked: {_problem.Message}");
    }
}
