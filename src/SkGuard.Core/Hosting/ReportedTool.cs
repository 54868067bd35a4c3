using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Hosting;

/// <summary>One tool as the start-up report shows it.</summary>
/// <param name="Name"><c>Plugin.function</c>.</param>
/// <param name="Effects">What it does, and who says so.</param>
/// <param name="Types">The semantic types of its arguments, and who says so.</param>
/// <param name="Resource">What the Cedar resource of a call is.</param>
/// <param name="Grants">The configured grants that reach it: their place in <c>Grants</c>, or their ids.</param>
/// <param name="Policies">The policies that reach it, by id or place; forbids first.</param>
internal sealed record ReportedTool(
    string Name, string Effects, IReadOnlyList<string> Types, string Resource, IReadOnlyList<string> Grants, IReadOnlyList<string> Policies)
{
    private const string Configured = "configuration";
    private const string Attribute = "attribute";

    internal static ReportedTool From(CompiledTool tool, SkGuardOptions options) => new(
        tool.Tool.Name,
        EffectsOf(tool, options),
        [.. tool.Tool.Parameters.Select(parameter => TypeOf(parameter, ConfiguredTool.Argument(tool.Tool, parameter.Name, options))).OfType<string>()],
        ResourceOf(tool, options),
        [.. options.Grants.Select((grant, i) => (Grant: grant, Name: grant.Id ?? $"Grants:{i}")).Where(g => tool.Covers(g.Grant.Pattern)).Select(g => g.Name)],
        [.. tool.Forbids.Select(policy => $"forbid {RuleId.Get(policy)}"), .. tool.Permits.Where(permit => permit.Grant is null).Select(permit => permit.Id)]);

    private static string EffectsOf(CompiledTool tool, SkGuardOptions options)
    {
        var effects = tool.Settings.Effects;
        return effects == Effect.None
            ? "none declared"
            : $"{string.Join(", ", EffectNames.Enumerate(effects))} ({(ConfiguredTool.Effects(tool.Tool, options) is null ? Attribute : Configured)})";
    }

    private static string? TypeOf(ToolParameter parameter, ArgumentOptions? configured) =>
        (configured?.Type ?? parameter.DeclaredType) is { } type
            ? $"{parameter.Name}: {type.ToString().ToLowerInvariant()} ({(configured?.Type is null ? Attribute : Configured)})"
            : null;

    private static string ResourceOf(CompiledTool tool, SkGuardOptions options) => tool.Settings.Resource is { } resource
        ? $"{resource.Type} from {resource.Argument} ({(ConfiguredTool.Resource(tool.Tool, options) is null ? Attribute : Configured)})"
        : new EntityUid(tool.Tool.Resource.Type, tool.Tool.Resource.Id).ToString();
}
