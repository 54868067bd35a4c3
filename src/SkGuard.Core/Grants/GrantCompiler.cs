using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Grants;

/// <summary>Compiles a grant for one tool into a Cedar permit, so that grants and policies are decided by the same engine.</summary>
internal static class GrantCompiler
{
    /// <summary>What is confidential of a grant: its constants, and not that it demands something of an argument.</summary>
    internal const string Constants = "constants";

    internal static CompiledGrant Compile(Grant grant, ToolDescription tool, ArgumentBinder binder)
    {
        var conditions = new List<Condition>();
        foreach (var (argument, allowed) in grant.Constraints)
        {
            if (KindOf(tool, binder, argument) is not { } kind)
                return Unusable(grant, $"where:{argument}", NoSuchArgument(grant, tool, argument));
            foreach (var constraint in allowed.Constraints)
            {
                if (ConstraintCompiler.Compile(constraint, argument, kind, out var problem) is not { } condition)
                    return Unusable(grant, $"where:{argument}:{constraint.Keyword}", $"{tool.Name}: {problem}");
                conditions.Add(new Condition(ConditionKind.When, condition));
            }
        }

        foreach (var argument in grant.Limits.Sums.Keys)
        {
            if (KindOf(tool, binder, argument) is not { } kind)
                return Unusable(grant, $"limits:sum:{argument}", NoSuchArgument(grant, tool, argument));
            if (kind.Kind is not (CedarKind.Long or CedarKind.Decimal))
                return Unusable(grant, $"limits:sum:{argument}", $"{tool.Name}: 'sum' adds up numbers, and '{argument}' is of type {kind.Describe()}; to limit how often write \"calls\".");
        }

        var policy = new Policy(
            grant.Id ?? grant.Key, PolicyEffect.Permit, EntityScope.Any, ActionScope.Equal(tool.Action), EntityScope.Any, conditions,
            grant.IsConfidential ? [KeyValuePair.Create("confidential", Constants)] : null);
        return new CompiledGrant(grant, policy, null);
    }

    private static ArgumentKind? KindOf(ToolDescription tool, ArgumentBinder binder, string argument)
    {
        var index = tool.IndexOf(argument);
        return index < 0 ? null : binder.KindOf(index);
    }

    private static string NoSuchArgument(Grant grant, ToolDescription tool, string argument)
    {
        var names = tool.Parameters.Select(parameter => parameter.Name).ToArray();
        if (grant.Pattern.Kind != ToolPatternKind.Function)
            return $"{tool.Name}, which '{grant.Tool}' covers too, has no argument '{argument}'. Write a grant for each tool that has it.";
        var known = names.Length == 0 ? $"{tool.Name} takes no arguments." : $"{tool.Name} takes {string.Join(", ", names)}.";
        return $"{tool.Name} has no argument '{argument}'{NearestName.Ending(argument, names)} {known}";
    }

    private static CompiledGrant Unusable(Grant grant, string at, string problem) => new(grant, null, new GrantProblem(problem, at));
}
