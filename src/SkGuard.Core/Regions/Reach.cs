using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Whether a permit could hold for other arguments than a call's: who is told to change them must be able to succeed by it. Found once for
/// each permit of an authority, but for what depends on the clock or on the conversation.
/// </summary>
internal sealed class Reach
{
    private readonly Policy _policy;
    private readonly StepView _step;
    private readonly bool? _always;
    private readonly KeptAtom[][] _conditions;
    private readonly bool _isMixed;

    private Reach(Permit permit, StepView step, Region region)
    {
        _policy = permit.Policy;
        _step = step;
        _conditions = [.. region.Boxes.Select(box => box.Kept.Where(kept => kept.Arguments.IsEmpty).ToArray())];
        _isMixed = region.Boxes.Any(box => box.Kept.Any(kept => !kept.Arguments.IsEmpty && ArgumentReads.Of(kept.Expr) is { ReadsSession: true } or { ReadsSystem: true }));
        if (region.IsEmpty)
            _always = false;
        else if (!_isMixed && (!region.IsWhole || Array.Exists(_conditions, conditions => conditions.Length == 0)))
            _always = true;
        IsStanding = _always == true && region.IsWhole && permit.Rule.ReadsOnlyArguments;
    }

    /// <summary>Whether no call changes that the permit could hold: neither the clock nor the conversation nor a fact bears on it.</summary>
    internal bool IsStanding { get; }

    internal static Reach Of(Permit permit, StepView step, Decision decision) =>
        new(permit, step, RuleRegions.Inside(permit.Policy, step, ToolView.AtAnyTime(decision.Plan!, decision.Revision!), effort: null));

    /// <summary>Whether the permit could hold now. In doubt it could: only what is certain not to help is never advised.</summary>
    internal bool IsPossible(Decision decision)
    {
        if (_always is { } always)
            return always;
        if (_isMixed)
            return !RuleRegions.Inside(
                _policy, _step, ToolView.Of(decision.Plan!, decision.Revision!, decision.Now, decision.Session.Snapshot()), effort: null).IsEmpty;
        foreach (var conditions in _conditions)
            if (AllHold(conditions, decision))
                return true;
        return false;
    }

    private bool AllHold(KeptAtom[] conditions, Decision decision)
    {
        var request = Layers.Enter(decision, _step, out var entities);
        foreach (var condition in conditions)
            if (condition.Expr.Evaluate(in request, entities, out _) is not { Kind: CedarKind.Bool } value || value.AsBool != condition.MustBe)
                return false;
        return true;
    }
}
