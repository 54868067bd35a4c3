namespace SkGuard.Text.Settings;

/// <summary>
/// The lists that can also be written as objects, <c>{ "name": entry }</c>, so that configuration sources merge by name. Null in a later
/// source removes an entry.
/// </summary>
internal static class NamedList
{
    private static readonly Dictionary<string, string> Examples = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Policies"] = "\"Policies\": { \"bank\": \"policies/bank.cedar\" }",
        ["Entities"] = "\"Entities\": { \"bank\": \"policies/entities.json\" }",
        ["Grants"] = "\"Grants\": { \"clock\": { \"tool\": \"Time.*\" } }",
    };

    /// <summary>Returns an example of the list with names.</summary>
    internal static string Example(string key) => Examples[key];

    /// <summary>Returns whether the path is that of such a list.</summary>
    internal static bool IsAt(string path, string root) =>
        path.Length > root.Length + 1
        && path.StartsWith(root, StringComparison.OrdinalIgnoreCase)
        && Examples.ContainsKey(path[(root.Length + 1)..]);

    /// <summary>Returns whether the path is that of an entry of such a list.</summary>
    internal static bool IsEntry(string path, string root) => path.LastIndexOf(':') is > 0 and var end && IsAt(path[..end], root);

    /// <summary>Returns whether an entry of <c>Policies</c> is the manifest of all policy files.</summary>
    internal static bool IsManifest(Setting entry) => entry.Path.EndsWith(":Policies:Manifest", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the name of an entry; null if it has only a position.</summary>
    internal static string? NameOf(Setting entry) => entry.Key.All(char.IsAsciiDigit) ? null : entry.Key;

    private static bool IsOfOneGrant(Setting entry) =>
        entry.Kind == SettingKind.Scalar && entry.Key.Equals("tool", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the entries without the removed ones. Reports a setting that is neither a list nor an object, and returns none.
    /// </summary>
    internal static IReadOnlyList<Setting> Entries(Setting setting, List<GuardProblem> problems, string expected)
    {
        if (setting.TryElements(out var elements))
            return elements;

        // Positions with a gap are a mistake, not names, and a single entry without its list has the keys of an entry.
        var isNamed = setting.Kind == SettingKind.Object
            && setting.Children.Any(entry => NameOf(entry) is not null)
            && !setting.Children.Any(IsOfOneGrant);
        if (setting.Kind == SettingKind.Nothing || isNamed)
            return [.. setting.Children.Where(entry => entry.Kind != SettingKind.Nothing)];
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}, or an object with a name for each entry."));
        return [];
    }
}
