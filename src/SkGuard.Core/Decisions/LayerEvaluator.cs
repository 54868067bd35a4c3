using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Residuals;

namespace SkGuard.Decisions;

/// <summary>
/// Evaluates the rules: every layer must permit and no policy may forbid. Forbids are evaluated first, for every principal of the chain;
/// each layer then chooses its first permit in the order of cost.
/// </summary>
internal static class LayerEvaluator
{
    /// <summary>Denies the call, or adds one permit for each layer to <see cref="CallDecision.Chosen"/>.</summary>
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

    /// <summary>Returns the first permit of the layer that is satisfied and not skipped; null if there is none.</summary>
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

    /// <summary>Whether a forbid is satisfied. A forbid that fails denies the call unless a later one is satisfied.</summary>
    private static bool Forbids(CallDecision decision, PrincipalView step, Rule forbid)
    {
        var outcome = forbid.Evaluate(decision, step);
        if (outcome == PolicyOutcome.NotSatisfied)
            return false;

        // The code of a satisfied forbid takes precedence over that of a failed one.
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

    /// <summary>
    /// Determines the denial code of a layer: wrong arguments, an expired grant, a failed rule, or no permit for the tool.
    /// </summary>
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

    /// <summary>The precedence of codes if several layers refuse: the one furthest from permitting is the lowest.</summary>
    private static int Weight(DenialCode code) => code switch
    {
        DenialCode.PolicyError => 0,
        DenialCode.ToolNotGranted => 1,
        DenialCode.GrantExpired => 2,
        _ => 3,
    };
}
