using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SkGuard;

/// <summary>Reads a configuration section into settings. Types and places come from the JSON files that the values were written in.</summary>
internal static class ConfigurationSettings
{
    internal static Setting Read(IConfigurationSection section, JsonLocations locations, List<GuardProblem> problems)
    {
        var written = locations.Find(section.Path, section.Value);
        var children = section.GetChildren().Select(child => Read(child, locations, problems)).ToList();
        var setting = children.Count > 0
            ? IsList(children) ? Setting.List(section.Path, section.Key, children) : Setting.Object(section.Path, section.Key, children)
            : Leaf(section, written);
        setting = setting.At(written?.KeyPlace ?? default, written?.Place ?? default, StringComparison.OrdinalIgnoreCase);
        if (children.Count > 0 && !string.IsNullOrEmpty(section.Value))
            problems.Add(setting.Problem($"Found the value \"{section.Value}\" and keys below it ({setting.Found()}): two sources of the configuration disagree on what this is."));
        return setting;
    }

    private static Setting Leaf(IConfigurationSection section, Setting? written) => (section.Value, written) switch
    {
        (_, { Kind: SettingKind.List }) => Setting.List(section.Path, section.Key, []),
        (_, { Kind: SettingKind.Object }) => Setting.Object(section.Path, section.Key, []),
        (null, _) => Setting.Nothing(section.Path, section.Key),
        (_, { Kind: SettingKind.Scalar }) => Setting.Scalar(section.Path, section.Key, written.Value.Kind, written.Value.Text),
        ({ } text, _) => Setting.Scalar(section.Path, section.Key, ConstantKind.Untyped, text),
    };

    private static bool IsList(List<Setting> children)
    {
        for (var i = 0; i < children.Count; i++)
            if (children[i].Key != i.ToString(CultureInfo.InvariantCulture))
                return false;
        return true;
    }
}
