using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// A policy as it meets the calls of one tool: its conditions are compiled to the tool's arguments, and what tool and step decide of its scope is
/// decided before any call.
/// </summary>
internal sealed class Rule
{
    private readonly CompiledConditions _conditions;
    private readonly bool _isScopeOpen;

    internal Rule(Policy policy, RevisionTool tool)
    {
        Policy = policy;
        _conditions = CompiledConditions.Of(policy.Conditions, tool.Slots);
        _isScopeOpen = tool.Settings.Resource is not null && policy.ResourceScope.Kind != ScopeKind.Any;
    }

    internal Policy Policy { get; }

    /// <summary>Whether its scope lets it be about any call of the tool in the name of this step.</summary>
    internal bool IsAbout(StepView step, RevisionTool tool, EntitySource entities) =>
        Policy.ActionScope.Matches(tool.Action.Uid, entities)
        && Policy.PrincipalScope.Matches(step.Principal, entities)
        && (_isScopeOpen || Policy.ResourceScope.Matches(tool.Tool.Resource, entities));

    /// <summary>What the rule says of a call, in the name of a step that it <see cref="IsAbout"/>.</summary>
    internal PolicyOutcome Evaluate(Decision decision, StepView step)
    {
        if (_isScopeOpen)
            return Layers.Outcome(decision, step, Policy);
        var arguments = decision.Arguments!.Slots;
        var end = _conditions.Run(_conditions.Begin, arguments);
        if (end < 0)
            return CompiledConditions.OutcomeOf(end);
        var request = Layers.Enter(decision, step, out var entities);
        return _conditions.Finish(end, arguments, in request, entities);
    }
}
