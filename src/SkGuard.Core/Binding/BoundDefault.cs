using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>What a parameter's own default is bound to, known before the first call.</summary>
internal sealed class BoundDefault
{
    private readonly BoundArguments.BoundSlot _slot;
    private readonly CedarValue _value;
    private readonly BindingProblem? _problem;
    private readonly bool _hasType;

    public BoundDefault(BoundArguments bound, int index, byte[] json, bool hasType)
    {
        _hasType = hasType;
        _problem = bound.Problems.Count > 0 ? bound.Problems[0] : null;
        _slot = bound.Whole(index);
        _value = bound.Slot(index);
        _slot.DefaultJson = json;
        if (_slot.State == SlotState.Value)
            _slot.State = SlotState.Default;
    }

    /// <param name="index">The parameter's place.</param>
    /// <param name="given">Whether the function gets the default from the guard, because the call said null or the function has none of its own.</param>
    /// <param name="into">The result.</param>
    public void Apply(int index, bool given, BoundArguments into)
    {
        if (_problem is null)
        {
            // A default whose checked spelling is another one is given too. Without a type it is a server's: it was not sent and is not sent.
            into.SetDefault(index, in _slot, _value, given || (_slot.IsRewritten && _hasType));
            return;
        }
        into.Run.Enter(_problem.Argument, BindingOrigin.Caller);
        into.Run.Refuse(_problem.Found, _problem.Expected,
            $"{_problem.Argument} must be given, because its default cannot be checked: {_problem.Message}");
    }
}
