using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Compiles a grant for one tool into a Cedar permit, so that grants and policies are decided by the same engine.</summary>
internal static class GrantCompiler
{
    internal static CompiledGrant Compile(Grant grant, RevisionTool tool)
    {
        var checks = new List<ConstraintCheck>();
        foreach (var (argument, allowed) in grant.Constraints)
        {
            if (KindOf(tool, argument) is not { } kind)
                return Unusable(grant, NoSuchArgument(tool.Tool, argument));
            foreach (var constraint in allowed.Constraints)
            {
                if (ConstraintCompiler.Compile(constraint, argument, kind, out var problem) is not { } condition)
                    return Unusable(grant, problem!);
                checks.Add(new ConstraintCheck(argument, allowed, constraint, condition));
            }
        }

        foreach (var argument in grant.Limits.Sums.Keys)
        {
            if (KindOf(tool, argument) is not { } kind)
                return Unusable(grant, NoSuchArgument(tool.Tool, argument));
            if (kind.Kind is not (CedarKind.Long or CedarKind.Decimal))
                return Unusable(grant, $"'{argument}' is of type {kind.Describe()} and cannot be summed; expected a number");
        }

        var conditions = checks.Select(check => new Condition(ConditionKind.When, check.Condition));
        var policy = new Policy(
            grant.Id ?? grant.Key, PolicyEffect.Permit, EntityScope.Any, ActionScope.Equal(tool.Tool.Action), EntityScope.Any, [.. conditions]);
        return new CompiledGrant(grant, policy, [.. checks], null);
    }

    private static ArgumentKind? KindOf(RevisionTool tool, string argument)
    {
        var index = tool.Tool.IndexOf(argument);
        return index < 0 ? null : tool.Binder.KindOf(index);
    }

    private static string NoSuchArgument(Tool tool, string argument) =>
        $"{tool.Name} has no argument '{argument}'" + (NearestName.Of(argument, tool.Parameters.Select(parameter => parameter.Name)) is { } near ? $"; did you mean '{near}'?" : "");

    private static CompiledGrant Unusable(Grant grant, string problem) => new(grant, null, [], problem);
}
