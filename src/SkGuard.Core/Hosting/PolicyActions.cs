using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Hosting;

/// <summary>
/// Finds tools and plugins that policies name and the kernel lacks. Policy files are shared by applications with different tools, so this is
/// only ever a warning; but a forbid with a slip in its tool's name forbids nothing.
/// </summary>
internal static class PolicyActions
{
    internal static IEnumerable<GuardProblem> Unknown(PolicySnapshot revision, IReadOnlyCollection<ToolDescription> tools)
    {
        var names = tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        var plugins = tools.Select(tool => tool.Plugin).ToHashSet(StringComparer.Ordinal);
        return
            from policy in revision.Policies.Policies
            from named in PolicyEntities.Of(policy)
            where revision.Entities.Find(named.Uid) is null
            let problem = Problem(named.Uid, names, plugins)
            where problem is not null
            select new GuardProblem(problem, Path: null, policy.File, named.Position.Line, named.Position.Column);
    }

    private static string? Problem(EntityUid uid, HashSet<string> tools, HashSet<string> plugins) => uid.Type switch
    {
        "Action" when !tools.Contains(uid.Id) => $"{uid} is no tool of this kernel, so this rule matches no call{NearestName.Ending(uid.Id, tools)}",
        ToolDescription.PluginActionType or "Plugin" when !plugins.Contains(uid.Id) =>
            $"{uid} is no plugin of this kernel, so this rule matches no call{NearestName.Ending(uid.Id, plugins)}",
        _ => null,
    };
}
