using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace SkGuard.Text.Settings;

/// <summary>
/// Finds what the JSON files of a configuration say at a path: configuration keeps only texts, so the line and the type of a value are had
/// from the file alone. As in configuration the last source that has a value counts.
/// </summary>
internal sealed class JsonLocations
{
    private readonly List<Source> _sources = [];

    /// <summary>The JSON files, as resolved, that say something at a path or below it.</summary>
    internal IReadOnlyList<string> FilesWith(string path) =>
        [.. _sources.Where(s => s.File is not null && s.Written.Keys.Any(key => IsAtOrBelow(key, path))).Select(s => s.File!).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Whether configuration holds what its files say at a path and below it. Files that are reloaded are seen by their provider a moment
    /// later than by whoever reads them, and by no one at all where their provider failed to read them.
    /// </summary>
    internal bool IsInStep(string path) => _sources.TrueForAll(s => !s.IsReloaded
        || (s.Written.Values.Where(w => w.Children.Count == 0 && IsAtOrBelow(w.Path, path)).All(w => s.Provider.TryGet(w.Path, out var value) && Agrees(w, value))
            && HoldsNoMore(s, path)));

    /// <summary>
    /// Whether the last source that says anything at a path says null, while others before it have keys there: configuration alone would show
    /// those as if nothing had been said.
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

    /// <summary>The sources that write entries by position at a path, or an empty list there; a file by its name.</summary>
    internal IReadOnlyList<string> WritersOfList(string path) =>
        [.. _sources.Where(source => IsListAt(source, path)).Reverse().DistinctBy(source => source.File ?? source.ShortName).Reverse().Select(source => source.ShortName)];

    private static bool IsListAt(Source source, string path) =>
        source.Written.GetValueOrDefault(path) is { Kind: SettingKind.List }
        || source.Provider.GetChildKeys([], path).Any(key => key.All(char.IsAsciiDigit));

    /// <summary>Scans the files of a root; of anything else nothing is known.</summary>
    /// <param name="configuration">The root.</param>
    /// <param name="problems">Gets files that are not JSON any more: their provider then holds nothing, which must not pass for an empty configuration.</param>
    internal static JsonLocations Read(IConfiguration? configuration, List<GuardProblem> problems)
    {
        var locations = new JsonLocations();
        locations.Add(configuration, problems);
        return locations;
    }

    /// <summary>What the files say at a path; null where the value comes from somewhere else, or is another than the files say by now.</summary>
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

    // A file that was changed after its provider read it tells nothing about what the provider holds.
    private static bool Agrees(Setting written, string? value) => written.Kind switch
    {
        SettingKind.Scalar when written.Value.Kind == ConstantKind.Boolean => string.Equals(written.Value.Text, value, StringComparison.OrdinalIgnoreCase),
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
                _sources.Add(provider is JsonConfigurationProvider json ? Scan(json, problems) : new Source(provider, null, [], IsReloaded: false));
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
        /// <summary>As a person knows it: the file's name, or such as "the CommandLine source".</summary>
        internal string ShortName => File is not null ? Path.GetFileName(File) : $"the {Provider.GetType().Name.Replace("ConfigurationProvider", "", StringComparison.Ordinal)} source";
    }
}
