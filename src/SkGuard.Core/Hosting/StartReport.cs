using SkGuard.Compilation;

namespace SkGuard.Hosting;

/// <summary>What the guard knows of a kernel's tools when it first meets them, for a person to look over.</summary>
/// <param name="Mode">Whether calls are stopped.</param>
/// <param name="Revision">The revision's id.</param>
/// <param name="Tools">The tools by name.</param>
/// <param name="Warnings">What is allowed and probably not meant.</param>
internal sealed record StartReport(GuardMode Mode, string Revision, IReadOnlyList<ReportedTool> Tools, IReadOnlyList<GuardProblem> Warnings)
{
    /// <param name="options">What is configured.</param>
    /// <param name="revision">What was built from it.</param>
    /// <param name="tools">The tools of the kernel.</param>
    /// <param name="warnings">What checking the tools already warned of.</param>
    /// <param name="path">The configuration path of the options.</param>
    internal static StartReport Create(SkGuardOptions options, PolicySnapshot revision, IReadOnlyList<ToolDescription> tools, IEnumerable<GuardProblem> warnings, string path) => new(
        options.Mode,
        revision.Id,
        [.. tools.OrderBy(tool => tool.Name, StringComparer.Ordinal).Select(tool => ReportedTool.From(revision.For(tool), options))],
        [.. warnings, .. tools.SelectMany(tool => OverriddenAttributes.Find(tool, options, path)), .. SplittingGrants.Find(options, revision, tools, path)]);
}
