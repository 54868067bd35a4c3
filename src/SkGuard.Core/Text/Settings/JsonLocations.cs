using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace SkGuard.Text.Settings;

/// <summary>
/// Finds the line and type of configured values in their JSON files, since the configuration keeps only strings. As in the configuration,
/// the last source with a value counts.
/// </summary>
internal sealed class JsonLocations
{
    private readonly List<Source> _sources = [];

    /// <summary>Returns the resolved paths of the JSON files with a value at or below a path.</summary>
    internal IReadOnlyList<string> FilesWith(string path) =>
        [.. _sources
            .Where(s => s.File is not null && s.Written.Keys.Any(key => IsAtOrBelow(key, path)))
            .Select(s => s.File!)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Returns whether the configuration agrees with its files at and below a path. A provider sees a changed file later than a direct
    /// reader does, and never if it fails to read the file.
    /// </summary>
    internal bool IsInStep(string path) => _sources.TrueForAll(s => !s.IsReloaded
        || (s.Written.Values
                .Where(w => w.Children.Count == 0 && IsAtOrBelow(w.Path, path))
                .All(w => s.Provider.TryGet(w.Path, out var value) && Agrees(w, value))
            && HoldsNoMore(s, path)));

    /// <summary>
    /// Returns whether the last source with a value at a path has null there while earlier sources have keys below it, which the
    /// configuration alone would still show.
    /// </summary>
    internal bool IsRemoved(string path)
    {
        for (var i = _sources.Count - 1; i >= 0; i--)
        {
            var source = _sources[i];
            if (source.Provider.GetChildKeys([], path).Any())
                return false;
            if (source.Provider.TryGet(path, out var value))
                return value is null && source.Written.GetValueOrDefault(path) is { Kind: SettingKind.Nothing };
        }

        return false;
    }

    /// <summary>Returns the sources that write entries by position at a path, or an empty list; a file by its name.</summary>
    internal IReadOnlyList<string> WritersOfList(string path) =>
        [.. _sources
            .Where(source => IsListAt(source, path))
            .Reverse()
            .DistinctBy(source => source.File ?? source.ShortName)
            .Reverse()
            .Select(source => source.ShortName)];

    private static bool IsListAt(Source source, string path) =>
        source.Written.GetValueOrDefault(path) is { Kind: SettingKind.List }
        || source.Provider.GetChildKeys([], path).Any(key => key.All(char.IsAsciiDigit));

    /// <summary>Scans the JSON files of a configuration root. Other configurations have no files.</summary>
    /// <param name="configuration">The configuration root.</param>
    /// <param name="problems">
    /// Receives an error for each file that is no longer valid JSON: its provider is then empty, which must not pass for an empty
    /// configuration.
    /// </param>
    internal static JsonLocations Read(IConfiguration? configuration, List<GuardProblem> problems)
    {
        var locations = new JsonLocations();
        locations.Add(configuration, problems);
        return locations;
    }

    /// <summary>Returns the file's setting at a path; null if the value has another source or differs from the file.</summary>
    internal Setting? Find(string path, string? value) =>
        Find(path) is { } written && (written.Children.Count > 0 || Agrees(written, value)) ? written : null;

    private Setting? Find(string path)
    {
        for (var i = _sources.Count - 1; i >= 0; i--)
        {
            if (!_sources[i].Provider.TryGet(path, out var value))
                continue;
            var written = _sources[i].Written.GetValueOrDefault(path);
            return written is not null && Agrees(written, value) ? written : null;
        }

        // An object or a list has no value of its own in any source.
        for (var i = _sources.Count - 1; i >= 0; i--)
            if (_sources[i].Written.TryGetValue(path, out var written))
                return written;
        return null;
    }

    // A file that was changed after its provider read it does not describe the provider's values.
    private static bool Agrees(Setting written, string? value) => written.Kind switch
    {
        SettingKind.Scalar when written.Value.Kind == ConstantKind.Boolean =>
            string.Equals(written.Value.Text, value, StringComparison.OrdinalIgnoreCase),
        SettingKind.Scalar => string.Equals(written.Value.Text, value, StringComparison.Ordinal),
        _ => written.Children.Count == 0 && string.IsNullOrEmpty(value),
    };

    private static bool HoldsNoMore(Source source, string path)
    {
        var keys = source.Provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return keys.Count == 0
            ? !source.Provider.TryGet(path, out _) || source.Written.ContainsKey(path)
            : keys.TrueForAll(key => HoldsNoMore(source, Setting.Join(path, key)));
    }

    private static bool IsAtOrBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.OrdinalIgnoreCase) && (path.Length == above.Length || path[above.Length] == ':');

    private void Add(IConfiguration? configuration, List<GuardProblem> problems)
    {
        if (configuration is not IConfigurationRoot root)
            return;
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
                Add(inner, problems);
            else
                _sources.Add(provider is JsonConfigurationProvider json
                    ? Scan(json, problems)
                    : new Source(provider, null, [], IsReloaded: false));
        }
    }

    private static Source Scan(JsonConfigurationProvider provider, List<GuardProblem> problems)
    {
        var written = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        if (provider.Source is not { Path: { } path, FileProvider: { } files } || files.GetFileInfo(path) is not { Exists: true } info)
            return new Source(provider, null, written, IsReloaded: provider.Source.ReloadOnChange);
        var file = info.PhysicalPath ?? path;
        try
        {
            using var reader = new StreamReader(info.CreateReadStream(), Encoding.UTF8);
            if (JsonSettings.ParseConfigurationFile(reader.ReadToEnd(), file, problems) is { } whole)
                Index(whole, written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new GuardProblem($"The configuration file cannot be read: {e.Message}", File: file));
        }

        return new Source(provider, file, written, provider.Source.ReloadOnChange);
    }

    private static void Index(Setting setting, Dictionary<string, Setting> written)
    {
        written[setting.Path] = setting;
        foreach (var child in setting.Children)
            Index(child, written);
    }

    private sealed record Source(IConfigurationProvider Provider, string? File, Dictionary<string, Setting> Written, bool IsReloaded)
    {
        /// <summary>The display name: the file name, or for example "the CommandLine source".</summary>
        internal string ShortName => File is not null
            ? Path.GetFileName(File)
            : $"the {Provider.GetType().Name.Replace("ConfigurationProvider", "", StringComparison.Ordinal)} source";
    }
}
