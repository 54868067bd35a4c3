using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>Reads what is configured for tools.</summary>
internal static class ToolReader
{
    internal static void ReadAll(Setting setting, IDictionary<string, ToolOptions> tools, List<GuardProblem> problems)
    {
        if (setting.Kind is not (SettingKind.Object or SettingKind.Nothing))
            problems.Add(setting.Problem($"Found {setting.Found()}, expected an object by tool, such as {{ \"Time.*\": {{ \"Effects\": [\"read\"] }} }}."));
        else
            foreach (var tool in setting.Children)
                tools[tool.Key] = Read(tool, problems);
    }

    private static ToolOptions Read(Setting setting, List<GuardProblem> problems)
    {
        var tool = new ToolOptions();
        if (ObjectReader.Open(setting, "an object such as { \"Effects\": [\"read\"] }", problems) is not { } keys)
            return tool;
        if (keys.Take("Effects") is { } effects)
            tool.Effects = Effects(effects, problems);
        if (keys.Take("Arguments") is { } arguments)
            Arguments(arguments, tool.Arguments, problems);
        if (keys.Take("Resource") is { } resource)
            tool.Resource = Resource(resource, problems);
        tool.Undeclared = keys.Take("Undeclared")?.Member<UndeclaredHandling>(problems);
        tool.Purpose = keys.Take("Purpose")?.Name(problems, "a few words in quotes");
        keys.Done("a tool");
        return tool;
    }

    private static Effect? Effects(Setting setting, List<GuardProblem> problems)
    {
        const string Expected = "a list of effects such as [\"read\"]";
        var known = string.Join(", ", EffectNames.All);
        if (setting.TryElements(out var elements) && elements.Count == 0)
        {
            problems.Add(setting.Problem($"Found an empty list, expected at least one of {known}; a tool that declares no effect has no entry."));
            return null;
        }

        var effects = Effect.None;
        foreach (var element in setting.Elements(problems, Expected))
        {
            if (element.Text(problems, $"one of {known}") is not { } name)
                continue;
            if (EffectNames.TryParse(name.ToLowerInvariant(), out var effect))
                effects |= effect;
            else
                problems.Add(element.Problem($"Found {element.Found()}, expected one of {known}{NearestName.Ending(name, EffectNames.All)}"));
        }

        return effects;
    }

    private static void Arguments(Setting setting, IDictionary<string, ArgumentOptions> arguments, List<GuardProblem> problems)
    {
        if (setting.Kind is not (SettingKind.Object or SettingKind.Nothing))
            problems.Add(setting.Problem($"Found {setting.Found()}, expected an object by argument, such as {{ \"recipient\": {{ \"Type\": \"iban\" }} }}."));
        else
            foreach (var argument in setting.Children)
                arguments[argument.Key] = Argument(argument, problems);
    }

    private static ArgumentOptions Argument(Setting setting, List<GuardProblem> problems)
    {
        var argument = new ArgumentOptions();
        if (ObjectReader.Open(setting, "an object such as { \"Type\": \"iban\" }", problems) is not { } keys)
            return argument;
        argument.Type = keys.Take("Type")?.Member<ArgumentType>(problems);
        argument.Opaque = keys.Take("Opaque")?.Flag(problems) ?? argument.Opaque;
        argument.Root = keys.Take("Root")?.Name(problems, "a folder in quotes");
        argument.ResolveLinks = keys.Take("ResolveLinks")?.Flag(problems) ?? argument.ResolveLinks;
        argument.CaseInsensitive = keys.Take("CaseInsensitive")?.Flag(problems);
        OptionsReader.Texts(keys.Take("Schemes"), argument.Schemes, "a list such as [\"https\"]", problems);
        keys.Done("an argument");
        return argument;
    }

    private static ResourceOptions? Resource(Setting setting, List<GuardProblem> problems)
    {
        if (ObjectReader.Open(setting, "an object such as { \"Argument\": \"account\", \"Type\": \"Account\" }", problems) is not { } keys)
            return null;
        const string ArgumentExpected = "the name of a required argument in quotes";
        const string TypeExpected = "an entity type such as \"Account\"";
        var resource = new ResourceOptions();
        resource.Argument = keys.Require("Argument", ArgumentExpected)?.Name(problems, ArgumentExpected) ?? "";
        resource.Type = keys.Require("Type", TypeExpected)?.Name(problems, TypeExpected) ?? "";
        keys.Done("Resource");
        return resource.Argument.Length > 0 && resource.Type.Length > 0 ? resource : null;
    }
}
