using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Grants;
using SkGuard.Text;

namespace SkGuard.Hosting;

/// <summary>
/// What can only be checked when the tools are known: rules for tools and arguments that do not exist load silently and never match,
/// which is worse than an error.
/// </summary>
internal sealed class ToolCheck(SkGuardOptions options, PolicySnapshot revision, string path)
{
    /// <summary>Splits what is surely wrong from what may be meant for another kernel.</summary>
    internal (IReadOnlyList<ToolProblem> Problems, IReadOnlyList<GuardProblem> Warnings) Check(IReadOnlyCollection<ToolDescription> tools)
    {
        var problems = new List<ToolProblem>();
        var warnings = new List<GuardProblem>();
        for (var i = 0; i < options.Grants.Count; i++)
            Check(options.Grants[i].Pattern, $"{path}:Grants:{i}:tool", tools, problems, warnings);
        foreach (var key in options.Tools.Keys)
            if (ToolPattern.TryParse(key, out var pattern, out _))
                Check(pattern, $"{path}:Tools:{key}", tools, problems, warnings);
        foreach (var tool in tools)
            Check(tool, problems, warnings);
        warnings.AddRange(PolicyActions.Unknown(revision, tools));

        // A policy for many tools is wrong once.
        return ([.. problems.DistinctBy(found => found.Problem.File is null ? found : found with { Problem = found.Problem with { Message = "" } })], warnings);
    }

    private static void Check(ToolPattern pattern, string path, IReadOnlyCollection<ToolDescription> tools, List<ToolProblem> problems, List<GuardProblem> warnings)
    {
        if (pattern.Kind == ToolPatternKind.Effect)
            return;
        var plugins = tools.Select(tool => tool.Plugin).Distinct(StringComparer.Ordinal).ToArray();
        if (!plugins.Contains(pattern.Plugin, StringComparer.Ordinal))
            warnings.Add(new GuardProblem($"This kernel has no plugin '{pattern.Plugin}'{NearestName.Ending(pattern.Plugin, plugins)}", path));
        else if (pattern.Kind == ToolPatternKind.Function && !tools.Any(tool => string.Equals(tool.Name, pattern.ToString(), StringComparison.Ordinal)))
            problems.Add(new(new GuardProblem(NoTool(pattern.ToString(), tools.Where(tool => tool.Plugin == pattern.Plugin).Select(tool => tool.Name).ToArray()), path), pattern.Plugin));
    }

    private void Check(ToolDescription tool, List<ToolProblem> problems, List<GuardProblem> warnings)
    {
        CompiledTool inRevision;
        try
        {
            inRevision = revision.For(tool);
        }
        catch (GuardConfigurationException exception)
        {
            problems.AddRange(exception.Problems.Select(problem => new ToolProblem(problem, tool.Name)));
            return;
        }

        if (inRevision.IsUndeclared)
            warnings.Add(new GuardProblem($"{tool.Name} declares no effects, and a loaded rule names one, so it is always denied. "
                + $"Add under Tools: \"{tool.Name}\": {{ \"Effects\": [ \"read\" ] }} (or write, egress, destructive).", path + ":Tools"));
        problems.AddRange(ParameterCheck.Check(inRevision, path).Select(problem => new ToolProblem(problem, tool.Name)));
        for (var i = 0; i < options.Grants.Count; i++)
            if (inRevision.ProblemOf(options.Grants[i]) is { } problem)
                problems.Add(new(new GuardProblem(problem.Message, $"{path}:Grants:{i}:{problem.At}"), tool.Name));
        problems.AddRange(MixedComparisons.Find(inRevision).Select(problem => new ToolProblem(problem, tool.Name)));
        if (options.Tools.TryGetValue(tool.Name, out var settings))
            problems.AddRange(Check(tool, $"{path}:Tools:{tool.Name}", settings).Select(problem => new ToolProblem(problem, tool.Name)));
    }

    private static IEnumerable<GuardProblem> Check(ToolDescription tool, string path, ToolOptions settings)
    {
        var names = tool.Parameters.Select(parameter => parameter.Name).ToArray();
        foreach (var argument in settings.Arguments.Keys)
            if (!names.Contains(argument, StringComparer.Ordinal))
                yield return new($"{tool.Name} has no argument '{argument}'{NearestName.Ending(argument, names)}", $"{path}:Arguments:{argument}");
        if (settings.Resource is not { Argument: var resource })
            yield break;
        var required = tool.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).ToArray();
        if (names.Contains(resource, StringComparer.Ordinal) && !required.Contains(resource, StringComparer.Ordinal))
            yield return new(
                $"'{resource}' of {tool.Name} is optional, and a call without it would have no resource; expected a required argument{Listed(required)}.", $"{path}:Resource:Argument");
        else if (!required.Contains(resource, StringComparer.Ordinal))
            yield return new(
                $"{tool.Name} has no argument '{resource}' to take the resource from{NearestName.Ending(resource, required)}", $"{path}:Resource:Argument");
    }

    private static string NoTool(string name, string[] tools) =>
        $"There is no tool '{name}'{NearestName.Ending(name, tools)} The plugin has {string.Join(", ", tools.Take(10))}{(tools.Length > 10 ? ", …" : "")}.";

    private static string Listed(string[] names) => names.Length == 0 ? ", and it has none" : $" such as '{names[0]}'";
}
