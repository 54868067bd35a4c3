using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>The same goal by another tool: what the user named for it, else what is meant by the arguments that both take and what the prompt says.</summary>
internal static class OtherTool
{
    internal static ToolUse Begin(Pursuit pursuit, ToolSchema tool)
    {
        if (tool.Name == pursuit.Use.Tool)
            return pursuit.Use;
        if (pursuit.Goal.Instead.Find(use => use.Tool == tool.Name) is { } named)
            return named;
        var use = ToolUse.Of(tool.Name);
        foreach (var name in tool.Parameters.Keys)
            if ((pursuit.Use.Arguments.GetValueOrDefault(name) ?? pursuit.Goal.Known.GetValueOrDefault(name)) is { } value)
                use = use.With(name, value);
        return use;
    }
}
