using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Residuals;

namespace SkGuard.Decisions;

/// <summary>
/// The decision itself: every layer must permit and none may forbid. Forbids come first, for every principal of the chain; of the
/// permits of a layer the first in paying order is chosen.
/// </summary>
internal static class LayerEvaluator
{
    /// <summary>Denies, or leaves in <see cref="CallDecision.Chosen"/> one permit for each layer.</summary>
    internal static void Evaluate(CallDecision decision)
    {
        var plan = decision.Plan!;
        if (Forbids(decision, plan))
            return;
        if (plan.Layers.Length == 0)
        {
            decision.Deny(DenialCode.ToolNotGranted);
            return;
        }

        foreach (var layer in plan.Layers)
        {
            if (Choose(decision, layer, skip: null) is { } permit)
                decision.Chosen.Add(permit);
            else
                Refuse(decision, layer);
        }
    }

    /// <summary>The first permit of the layer that holds for the call and is not among those to skip.</summary>
    internal static Permit? Choose(CallDecision decision, Layer layer, HashSet<Permit>? skip)
    {
        if (layer.Indexed is not { } indexed)
        {
            foreach (var permit in layer.Candidates)
                if (Holds(decision, layer, permit, skip))
                    return permit;
            return null;
        }

        foreach (var place in indexed.Select(decision.Arguments!.Slots))
            if (Holds(decision, layer, layer.Permits[place], skip))
                return layer.Permits[place];
        return null;
    }

    private static bool Holds(CallDecision decision, Layer layer, Permit permit, HashSet<Permit>? skip) =>
        !permit.IsExpired(decision.Now) && skip?.Contains(permit) != true && permit.Rule.Evaluate(decision, layer.Step) == PolicyOutcome.Satisfied;

    private static bool Forbids(CallDecision decision, EvaluationPlan plan)
    {
        for (var i = 0; i < plan.Steps.Length; i++)
            if (plan.IndexedForbids[i] is { } indexed ? Forbids(decision, plan, plan.Steps[i], indexed) : Forbids(decision, plan.Steps[i], plan.Forbids[i]))
                return true;
        if (decision.Against.Count > 0)
            decision.Deny(DenialCode.PolicyError);
        return decision.Against.Count > 0;
    }

    private static bool Forbids(CallDecision decision, PrincipalView step, Rule[] forbids)
    {
        foreach (var forbid in forbids)
            if (Forbids(decision, step, forbid))
                return true;
        return false;
    }

    private static bool Forbids(CallDecision decision, EvaluationPlan plan, PrincipalView step, IndexedRules indexed)
    {
        foreach (var place in indexed.Select(decision.Arguments!.Slots))
            if (Forbids(decision, step, plan.Tool.ForbidRules[place]))
                return true;
        return false;
    }

    /// <summary>Whether a forbid is satisfied; one that cannot be evaluated stands against the call unless a later one is satisfied.</summary>
    private static bool Forbids(CallDecision decision, PrincipalView step, Rule forbid)
    {
        var outcome = forbid.Evaluate(decision, step);
        if (outcome == PolicyOutcome.NotSatisfied)
            return false;

        // A satisfied forbid's code comes before that of one that cannot be evaluated.
        if (outcome == PolicyOutcome.Satisfied)
            decision.Against.Clear();
        decision.Against.Add(forbid.Policy);
        if (outcome == PolicyOutcome.Satisfied)
            decision.Deny(DenialCode.ForbiddenByPolicy);
        return outcome == PolicyOutcome.Satisfied;
    }

    private static void Refuse(CallDecision decision, Layer layer)
    {
        var code = CodeOf(decision, layer);
        if (decision.Code is { } before && Weight(before) <= Weight(code))
            return;
        decision.Refusing = layer;
        decision.Deny(code);
    }

    /// <summary>How near the layer was to permitting: the arguments only, a grant that has ended, or nothing for this tool at all.</summary>
    private static DenialCode CodeOf(CallDecision decision, Layer layer)
    {
        if (layer.IsWithinReach(decision))
            return DenialCode.ArgumentOutOfBounds;
        foreach (var permit in layer.Candidates)
            if (permit.IsExpired(decision.Now))
                return DenialCode.GrantExpired;
        foreach (var permit in layer.Candidates)
            if (permit.Rule.Evaluate(decision, layer.Step) == PolicyOutcome.Error)
                return DenialCode.PolicyError;
        return DenialCode.ToolNotGranted;
    }

    /// <summary>Of several refusing layers the one that is furthest from permitting speaks.</summary>
    private static int Weight(DenialCode code) => code switch
    {
        DenialCode.PolicyError => 0,
        DenialCode.ToolNotGranted => 1,
        DenialCode.GrantExpired => 2,
        _ => 3,
    };
}
