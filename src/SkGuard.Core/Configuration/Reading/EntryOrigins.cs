using System.Globalization;

namespace SkGuard.Configuration.Reading;

/// <summary>
/// From which configuration key each entry of the options' lists was read. Options know positions only, and these are not the keys where
/// entries have names or the application adds some in code.
/// </summary>
internal sealed class EntryOrigins
{
    private readonly Dictionary<string, List<string>> _read;
    private readonly Dictionary<string, string?> _byPosition = new(StringComparer.OrdinalIgnoreCase);

    internal EntryOrigins()
        : this(new(StringComparer.Ordinal))
    {
    }

    private EntryOrigins(Dictionary<string, List<string>> read) => _read = read;

    /// <summary>Notes where an entry was read.</summary>
    /// <param name="list">The list's key.</param>
    /// <param name="entry">The entry as text: equal texts in code and in configuration are the same entry.</param>
    /// <param name="path">Its configuration path.</param>
    internal void Add(string list, string entry, string path)
    {
        if (!_read.TryGetValue(Key(list, entry), out var paths))
            _read[Key(list, entry)] = paths = [];
        paths.Add(path);
    }

    /// <summary>The same, with what the positions of these options' entries mean.</summary>
    internal EntryOrigins Of(SkGuardOptions options)
    {
        var origins = new EntryOrigins(_read);
        origins.Know("Policies", options.Policies);
        origins.Know("Entities", options.Entities);
        origins.Know("Grants", options.Grants.Select(grant => grant.ToString()));
        return origins;
    }

    /// <summary>The configuration path of what options call by position; null for an entry that no configuration has.</summary>
    /// <param name="path">Such as <c>SkGuard:Grants:1:tool</c>.</param>
    /// <param name="root">The path of the section.</param>
    internal string? PathOf(string path, string root)
    {
        if (path.Length <= root.Length + 1 || !path.StartsWith(root, StringComparison.OrdinalIgnoreCase))
            return path;
        var parts = path[(root.Length + 1)..].Split(':', 3);
        if (parts.Length < 2 || !_byPosition.TryGetValue(Key(parts[0], parts[1]), out var origin))
            return path;
        return origin is null ? null : parts.Length == 2 ? origin : $"{origin}:{parts[2]}";
    }

    // Of equal entries the first in the options is the first in configuration.
    private void Know(string list, IEnumerable<string> entries)
    {
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, entry) in entries.Index())
        {
            var before = met[entry] = met.GetValueOrDefault(entry, -1) + 1;
            _byPosition[Key(list, i.ToString(CultureInfo.InvariantCulture))] = _read.TryGetValue(Key(list, entry), out var paths) && before < paths.Count ? paths[before] : null;
        }
    }

    private static string Key(string list, string entry) => $"{list}:{entry}";
}
