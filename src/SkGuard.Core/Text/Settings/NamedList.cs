namespace SkGuard.Text.Settings;

/// <summary>
/// The lists that may be written as objects too, <c>{ "name": entry }</c>: sources of a configuration are merged by the names then. In a later
/// source null takes an entry out.
/// </summary>
internal static class NamedList
{
    private static readonly Dictionary<string, string> Examples = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Policies"] = "\"Policies\": { \"bank\": \"policies/bank.cedar\" }",
        ["Entities"] = "\"Entities\": { \"bank\": \"policies/entities.json\" }",
        ["Grants"] = "\"Grants\": { \"clock\": { \"tool\": \"Time.*\" } }",
    };

    /// <summary>How the list is written with names.</summary>
    internal static string Example(string key) => Examples[key];

    /// <summary>Whether the path is that of such a list.</summary>
    /// <param name="path">A configuration path.</param>
    /// <param name="root">The path of the section <c>SkGuard</c>.</param>
    internal static bool IsAt(string path, string root) =>
        path.Length > root.Length + 1 && path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && Examples.ContainsKey(path[(root.Length + 1)..]);

    /// <summary>Whether the path is that of an entry of such a list.</summary>
    internal static bool IsEntry(string path, string root) => path.LastIndexOf(':') is > 0 and var end && IsAt(path[..end], root);

    /// <summary>Whether an entry of <c>Policies</c> is no policy file but the manifest of all of them.</summary>
    internal static bool IsManifest(Setting entry) => entry.Path.EndsWith(":Policies:Manifest", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of an entry; null where it has a position only.</summary>
    internal static string? NameOf(Setting entry) => entry.Key.All(char.IsAsciiDigit) ? null : entry.Key;

    private static bool IsOfOneGrant(Setting entry) => entry.Kind == SettingKind.Scalar && entry.Key.Equals("tool", StringComparison.OrdinalIgnoreCase);

    /// <summary>The entries, without those that were taken out; none, with a problem, where it is neither a list nor an object.</summary>
    internal static IReadOnlyList<Setting> Entries(Setting setting, List<GuardProblem> problems, string expected)
    {
        if (setting.TryElements(out var elements))
            return elements;

        // Positions with a gap are a slip, not names; and one entry without its list has keys that are none.
        if (setting.Kind == SettingKind.Nothing
            || (setting.Kind == SettingKind.Object && setting.Children.Any(entry => NameOf(entry) is not null) && !setting.Children.Any(IsOfOneGrant)))
            return [.. setting.Children.Where(entry => entry.Kind != SettingKind.Nothing)];
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}, or an object with a name for each entry."));
        return [];
    }
}
