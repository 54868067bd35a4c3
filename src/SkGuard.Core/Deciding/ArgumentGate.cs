namespace SkGuard;

/// <summary>Binds a call's arguments, and denies where they do not fit, or hold what a rule reads and Cedar cannot.</summary>
internal static class ArgumentGate
{
    internal static bool Bind(Decision decision, IReadOnlyDictionary<string, object?> arguments)
    {
        if (decision.Origin.IsMalformed)
            decision.Problems = [new BindingProblem("", "", FoundValue.Nothing, "{\"type\":\"object\"}", "the arguments are not valid JSON.")];
        else if (!decision.Bind(decision.Plan!.Tool.Binder, arguments))
            decision.Problems = decision.Arguments!.Problems;
        else if (decision.Arguments!.HasUnrepresentable)
            decision.Problems = decision.Plan.Unreadable(decision.Arguments);
        if (decision.Problems.Count == 0 && decision.Plan!.Tool.Settings.Resource is { } resource)
            ResourceArgument.Apply(decision, resource);
        if (decision.Problems.Count > 0)
            decision.Deny(DenialCode.ArgumentInvalid);
        return decision.Problems.Count == 0;
    }
}
