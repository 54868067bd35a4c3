using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>
/// Determines whether other arguments could satisfy a permit. Computed once for each permit of an authority, except for what depends on
/// clock or session.
/// </summary>
internal sealed class PermitSatisfiability
{
    private readonly Policy _policy;
    private readonly PrincipalView _step;
    private readonly bool? _always;
    private readonly ResidualCondition[][] _conditions;
    private readonly bool _isMixed;

    private PermitSatisfiability(Permit permit, PrincipalView step, Disjunction region)
    {
        _policy = permit.Policy;
        _step = step;
        _conditions = [.. region.Conjunctions.Select(box => box.Kept.Where(kept => kept.Arguments.IsEmpty).ToArray())];
        _isMixed = region.Conjunctions.Any(box => box.Kept.Any(kept => !kept.Arguments.IsEmpty && ArgumentReads.From(kept.Expr) is { ReadsSession: true } or { ReadsSystem: true }));
        if (region.IsEmpty)
            _always = false;
        else if (!_isMixed && (!region.IsWhole || Array.Exists(_conditions, conditions => conditions.Length == 0)))
            _always = true;
        IsStanding = _always == true && region.IsWhole && permit.Rule.ReadsOnlyArguments;
    }

    /// <summary>Whether the permit can always be satisfied, whatever clock, session and facts are.</summary>
    internal bool IsStanding { get; }

    internal static PermitSatisfiability Compute(Permit permit, PrincipalView step, EvaluationRequest decision) =>
        new(permit, step, RuleSatisfaction.Inside(permit.Policy, step, ToolView.AtAnyTime(decision.Plan!, decision.Revision!), effort: null));

    /// <summary>
    /// Whether the permit could now be satisfied; true in doubt, so that a retry is ruled out only if it certainly fails.
    /// </summary>
    internal bool IsPossible(EvaluationRequest decision)
    {
        if (_always is { } always)
            return always;
        if (_isMixed)
            return !RuleSatisfaction.Inside(
                _policy, _step, ToolView.Create(decision.Plan!, decision.Revision!, decision.Now, decision.Session.Snapshot()), effort: null).IsEmpty;
        foreach (var conditions in _conditions)
            if (AllHold(conditions, decision))
                return true;
        return false;
    }

    private bool AllHold(ResidualCondition[] conditions, EvaluationRequest decision)
    {
        var request = decision.Enter(_step, out var entities);
        foreach (var condition in conditions)
            if (condition.Expr.Evaluate(in request, entities, out _) is not { Kind: CedarKind.Bool } value || value.AsBool != condition.MustBe)
                return false;
        return true;
    }
}
