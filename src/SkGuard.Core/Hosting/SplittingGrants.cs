using System.Globalization;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Hosting;

/// <summary>
/// Finds configured grants that bound one call of a writing tool and not all of them: whoever may pay 200 any number of times may pay
/// 20,000.
/// </summary>
internal static class SplittingGrants
{
    internal static IEnumerable<GuardProblem> Find(SkGuardOptions options, PolicySnapshot revision, IReadOnlyList<ToolDescription> tools, string path) =>
        from pair in options.Grants.Select((grant, i) => (Grant: grant, Index: i))
        where pair.Grant.Limits.IsEmpty && !pair.Grant.NeedsApproval
        from constraint in pair.Grant.Constraints
        let bound = constraint.Value.Constraints.OfType<BoundConstraint>().FirstOrDefault(bound => bound.IsMaximum)
        where bound is not null
        let tool = tools.FirstOrDefault(tool => revision.For(tool).Covers(pair.Grant.Pattern) && revision.For(tool).Settings.Effects.HasFlag(Effect.Write))
        where tool is not null
        select new GuardProblem(string.Create(
            CultureInfo.InvariantCulture,
            $"It allows {tool.Name} with {constraint.Key} up to {bound.Bound} any number of times, so a greater amount can be split. "
            + $"Add to it: \"limits\": {{ \"sum\": {{ \"{constraint.Key}\": {bound.Bound} }} }} or \"limits\": {{ \"calls\": 1 }}"), $"{path}:Grants:{pair.Index}");
}
