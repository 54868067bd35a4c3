using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Determines whether a layer that denies a call could permit it with other arguments.</summary>
internal static class LayerSatisfiability
{
    /// <summary>Maximum number of permits whose satisfiability one denial computes.</summary>
    private const int MaxComputed = 256;

    /// <summary>Whether a permit of the layer could now be satisfied by other arguments; true in doubt.</summary>
    internal static bool IsWithinReach(this Layer layer, EvaluationRequest request)
    {
        var computed = 0;
        for (var i = 0; i < layer.Candidates.Length; i++)
        {
            var permit = layer.Candidates[i];
            if (permit.IsExpired(request.Now))
                continue;
            var known = (PermitSatisfiability?)layer.Satisfiabilities[i];
            if (known is { IsStanding: true })
                return true;
            var answers = new CallTestAnswers(request.Plan!.Tool, request, layer.Step, box: null, open: ulong.MaxValue) { Reads = permit.Rule.ReadsOfTests };
            if (permit.Rule.IsCertainlyNotSatisfied(ref answers))
                continue;
            if (known is null && ++computed > MaxComputed)
                return true;
            if (known is null)
                layer.Satisfiabilities[i] = known = PermitSatisfiability.Compute(permit, layer.Step, request);
            if (known.IsPossible(request))
                return true;
        }

        return false;
    }
}
