using System.Globalization;
using Microsoft.Extensions.Configuration;
using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>Reads a configuration section into settings. Types and places come from the JSON files that the values were written in.</summary>
internal static class ConfigurationSettings
{
    /// <param name="section">The section <c>SkGuard</c>.</param>
    /// <param name="locations">What the JSON files say.</param>
    /// <param name="problems">Gets what cannot be read.</param>
    /// <param name="warnings">Gets lists that several sources write to.</param>
    internal static Setting Read(IConfigurationSection section, JsonLocations locations, List<GuardProblem> problems, List<GuardProblem> warnings) =>
        Read(section, section.Path, locations, problems, warnings);

    private static Setting Read(IConfigurationSection section, string root, JsonLocations locations, List<GuardProblem> problems, List<GuardProblem> warnings)
    {
        var written = locations.Find(section.Path, section.Value);
        if (NamedList.IsEntry(section.Path, root) && locations.IsRemoved(section.Path))
            return Setting.Nothing(section.Path, section.Key).At(written?.KeyPlace ?? default, written?.Place ?? default, StringComparison.OrdinalIgnoreCase);
        var children = section.GetChildren().Select(child => Read(child, root, locations, problems, warnings)).ToList();
        var setting = children.Count > 0
            ? IsList(children) ? Setting.List(section.Path, section.Key, children) : Setting.Object(section.Path, section.Key, children)
            : Leaf(section, written);
        setting = setting.At(written?.KeyPlace ?? default, written?.Place ?? default, StringComparison.OrdinalIgnoreCase);
        if (children.Count > 0 && !string.IsNullOrEmpty(section.Value))
            problems.Add(setting.Problem($"Found the value \"{section.Value}\" and keys below it ({setting.Found()}): two sources of the configuration disagree on what this is."));
        if (locations.WritersOfList(section.Path) is { Count: > 1 } writers)
            warnings.Add(setting.Problem($"{string.Join(" and ", writers)} write to this list, and configuration merges lists by position: an entry replaces "
                + "the one at the same position, the other entries stay, and an empty list removes nothing. "
                + (NamedList.IsAt(section.Path, root) ? $"Give the entries names, which are merged by name: {NamedList.Example(section.Key)}." : "Write the whole list in one of them.")));
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
