namespace SkGuard;

/// <summary>
/// What can only be checked when the tools are known: rules for tools and arguments that do not exist load silently and never match,
/// which is worse than an error.
/// </summary>
internal sealed class ToolCheck(SkGuardOptions options, Revision revision)
{
    private const string Section = SkGuardOptions.SectionName;

    /// <summary>Splits what is surely wrong from what may be meant for another kernel.</summary>
    internal (IReadOnlyList<GuardProblem> Problems, IReadOnlyList<string> Warnings) Of(IReadOnlyList<Tool> tools)
    {
        var problems = new List<GuardProblem>();
        var warnings = new List<string>();
        for (var i = 0; i < options.Grants.Count; i++)
            Check(options.Grants[i].Pattern, $"{Section}:Grants:{i}:tool", tools, problems, warnings);
        foreach (var key in options.Tools.Keys)
            if (ToolPattern.TryParse(key, out var pattern, out _))
                Check(pattern, $"{Section}:Tools:{key}", tools, problems, warnings);
        foreach (var tool in tools)
            Check(tool, problems, warnings);
        return (problems, warnings);
    }

    private static void Check(ToolPattern pattern, string path, IReadOnlyList<Tool> tools, List<GuardProblem> problems, List<string> warnings)
    {
        if (pattern.Kind == ToolPatternKind.Effect)
            return;
        var plugins = tools.Select(tool => tool.Plugin).Distinct(StringComparer.Ordinal).ToArray();
        if (!plugins.Contains(pattern.Plugin, StringComparer.Ordinal))
            warnings.Add($"{path}: this kernel has no plugin '{pattern.Plugin}'{Hint(pattern.Plugin, plugins)}");
        else if (pattern.Kind == ToolPatternKind.Function && !tools.Any(tool => string.Equals(tool.Name, pattern.ToString(), StringComparison.Ordinal)))
            problems.Add(new GuardProblem(
                $"There is no tool '{pattern}'{Hint(pattern.ToString(), tools.Where(tool => tool.Plugin == pattern.Plugin).Select(tool => tool.Name))}", path));
    }

    private void Check(Tool tool, List<GuardProblem> problems, List<string> warnings)
    {
        var inRevision = revision.For(tool);
        if (inRevision.IsUndeclared)
            warnings.Add($"{tool.Name} declares no effects, and a loaded rule names one, so it is always denied. "
                + $"Add under Tools: \"{tool.Name}\": {{ \"Effects\": [ \"read\" ] }} (or write, egress, destructive).");
        for (var i = 0; i < options.Grants.Count; i++)
            if (inRevision.ProblemOf(options.Grants[i]) is { } problem)
                problems.Add(new GuardProblem(problem + ".", $"{Section}:Grants:{i}"));
        problems.AddRange(MixedComparisons.Of(inRevision));
        foreach (var (key, settings) in options.Tools)
            if (key == tool.Name)
                Check(tool, $"{Section}:Tools:{key}", settings, problems);
    }

    private static void Check(Tool tool, string path, ToolOptions settings, List<GuardProblem> problems)
    {
        var names = tool.Parameters.Select(parameter => parameter.Name).ToArray();
        foreach (var argument in settings.Arguments.Keys)
            if (!names.Contains(argument, StringComparer.Ordinal))
                problems.Add(new GuardProblem($"{tool.Name} has no argument '{argument}'{Hint(argument, names)}", $"{path}:Arguments:{argument}"));
        if (settings.Resource is { } resource && !tool.Parameters.Any(parameter => parameter.IsRequired && parameter.Name == resource.Argument))
            problems.Add(new GuardProblem(
                $"{tool.Name} has no required argument '{resource.Argument}' to take the resource from{Hint(resource.Argument, names)}", $"{path}:Resource:Argument"));
    }

    private static string Hint(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : ".";
}
