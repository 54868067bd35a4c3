
namespace SkGuard.Hosting;

/// <summary>Where configuration says something else than a function's attributes: configuration wins, and the author of either should know.</summary>
internal static class OverriddenAttributes
{
    internal static IEnumerable<GuardProblem> Find(ToolDescription tool, SkGuardOptions options, string path)
    {
        string Entry(Func<ToolOptions, bool> says) => $"{path}:Tools:{ConfiguredTool.Entry(tool, options, says)}";
        if (tool.DeclaredEffects is var declared and not Effect.None && ConfiguredTool.Effects(tool, options) is { } effects && effects != declared)
            yield return Wins(tool, Entry(entry => entry.Effects is not null), "Effects", Words(effects), Words(declared));
        foreach (var parameter in tool.Parameters)
            if (parameter.DeclaredType is { } type && ConfiguredTool.Argument(tool, parameter.Name, options)?.Type is { } configured && configured != type)
                yield return Wins(tool, Entry(entry => entry.Arguments.ContainsKey(parameter.Name)), $"Arguments:{parameter.Name}:Type", Words(configured), Words(type));
        if (tool.DeclaredResource is { } resource && ConfiguredTool.Resource(tool, options) is { } other
            && (other.Argument != resource.Argument || other.Type != resource.Type))
            yield return Wins(tool, Entry(entry => entry.Resource is not null), "Resource", $"{other.Type} from {other.Argument}", $"{resource.Type} from {resource.Argument}");
        if (tool.DeclaredPurpose is { } purpose && ConfiguredTool.Purpose(tool, options) is { } words && words != purpose)
            yield return Wins(tool, Entry(entry => entry.Purpose is not null), "Purpose", words, purpose);
    }

    private static GuardProblem Wins(ToolDescription tool, string path, string key, string configured, string declared) => new(
        $"The configuration's \"{configured}\" wins over the \"{declared}\" that {tool.Name} declares by attribute. If the attribute is right, remove this setting.", $"{path}:{key}");

    private static string Words(Effect effects) => string.Join(", ", EffectNames.Enumerate(effects));

    private static string Words(ArgumentType type) => type.ToString().ToLowerInvariant();
}
