using SkGuard.Compilation;

namespace SkGuard.Hosting;

/// <summary>What is wrong with a tool's parameters as they are declared and configured.</summary>
internal static class ParameterCheck
{
    internal static IEnumerable<GuardProblem> Check(CompiledTool tool, string path)
    {
        foreach (var parameter in tool.Settings.Parameters)
        {
            if (parameter.ContradictingType is { } other)
                yield return new($"The metadata of {tool.Tool.Name} says that '{parameter.Name}' is {other}, and its function takes {parameter.ClrType}: "
                    + "what is checked would be converted before it runs. Give the parameter's metadata the function's type, or none.");
            if (!parameter.IsOpaque)
                continue;
            var place = $"{path}:Tools:{tool.Tool.Name}:Arguments:{parameter.Name}:Opaque";
            if (tool.Reads.Contains(parameter.Name))
                yield return new($"A policy reads '{parameter.Name}' of {tool.Tool.Name}, which is opaque: no rule ever sees it. Remove \"Opaque\", or the condition.", place);
            if (tool.Permits.Any(permit => permit.NeedsApproval))
                yield return new($"A rule has calls of {tool.Tool.Name} approved by a person, who would not see '{parameter.Name}', which is opaque. Remove \"Opaque\", or the approval.", place);
        }
    }
}
