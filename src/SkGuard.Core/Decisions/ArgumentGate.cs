using SkGuard.Binding;

namespace SkGuard.Decisions;

/// <summary>
/// Binds the arguments of a call. Denies the call if they do not fit, or if a rule reads a value that Cedar cannot represent.
/// </summary>
internal static class ArgumentGate
{
    internal static bool Bind(CallDecision decision, IReadOnlyDictionary<string, object?> arguments, bool isHashed = true)
    {
        if (decision.Origin.IsMalformed)
            decision.Problems = [new BindingProblem("", "", FoundValue.Nothing, "{\"type\":\"object\"}", "the arguments are not valid JSON.")];
        else if (!decision.Bind(decision.Plan!.Tool.Binder, arguments, isHashed))
            decision.Problems = decision.Arguments!.Problems;
        else if (decision.Arguments!.HasUnrepresentable)
            decision.Problems = decision.Plan.Unreadable(decision.Arguments);
        if (decision.Problems.Count == 0 && decision.Arguments!.ArgumentCount > decision.Arguments.ParameterCount)
            RefuseVariants(decision);
        if (decision.Problems.Count == 0 && decision.Plan!.Tool.Settings.Resource is { } resource)
            ResourceArgument.Apply(decision, resource);
        if (decision.Problems.Count > 0)
            decision.Deny(DenialCode.ArgumentInvalid);
        return decision.Problems.Count == 0;
    }

    // Argument names are case-insensitive in Semantic Kernel and case-sensitive in rules: a rule would not see what the function reads.
    private static void RefuseVariants(CallDecision decision)
    {
        var arguments = decision.Arguments!;
        for (var i = arguments.ParameterCount; i < arguments.ArgumentCount; i++)
            if (decision.Plan!.ReadVariantOf(arguments.NameOf(i)) is { } read)
                decision.Problems = [new BindingProblem(
                    arguments.NameOf(i), "", FoundValue.Of("argument", arguments.NameOf(i)), "{}", $"{FoundValue.Clip(arguments.NameOf(i))} must be spelt {read}.")];
    }
}
