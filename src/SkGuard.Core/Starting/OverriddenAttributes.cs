namespace SkGuard;

/// <summary>Where configuration says something else than a function's attributes: configuration wins, and the author of either should know.</summary>
internal static class OverriddenAttributes
{
    internal static IEnumerable<string> Of(Tool tool, SkGuardOptions options)
    {
        if (tool.DeclaredEffects is var declared and not Effect.None && ConfiguredTool.Effects(tool, options) is { } effects && effects != declared)
            yield return Wins(tool, "effects", Words(effects), Words(declared));
        foreach (var parameter in tool.Parameters)
            if (parameter.DeclaredType is { } type && ConfiguredTool.Argument(tool, parameter.Name, options)?.Type is { } configured && configured != type)
                yield return Wins(tool, $"type of '{parameter.Name}'", Words(configured), Words(type));
        if (tool.DeclaredResource is { } resource && ConfiguredTool.Resource(tool, options) is { } other
            && (other.Argument != resource.Argument || other.Type != resource.Type))
            yield return Wins(tool, "resource", $"{other.Type} from {other.Argument}", $"{resource.Type} from {resource.Argument}");
    }

    private static string Wins(Tool tool, string what, string configured, string declared) =>
        $"{tool.Name}: the {what} is {configured} by configuration, which wins over {declared} by attribute. If the attribute is right, remove the setting.";

    private static string Words(Effect effects) => string.Join(", ", EffectNames.Of(effects));

    private static string Words(ArgumentType type) => type.ToString().ToLowerInvariant();
}
