using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace SkGuard;

/// <summary>
/// Finds what the JSON files of a configuration say at a path: configuration keeps only texts, so the line and the type of a value are had
/// from the file alone. As in configuration the last source that has a value counts.
/// </summary>
internal sealed class JsonLocations
{
    private readonly List<Source> _sources = [];

    /// <summary>The JSON files that were found and read, as resolved.</summary>
    internal IReadOnlyList<string> Files => [.. _sources.Where(s => s.File is not null).Select(s => s.File!).Distinct(StringComparer.Ordinal)];

    /// <summary>Scans the files of a root; of anything else nothing is known.</summary>
    /// <param name="configuration">The root.</param>
    /// <param name="problems">Gets files that are not JSON any more: their provider then holds nothing, which must not pass for an empty configuration.</param>
    internal static JsonLocations Of(IConfiguration? configuration, List<GuardProblem> problems)
    {
        var locations = new JsonLocations();
        locations.Add(configuration, problems);
        return locations;
    }

    /// <summary>What the files say at a path, or null where the value comes from somewhere else.</summary>
    internal Setting? Find(string path)
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

    private void Add(IConfiguration? configuration, List<GuardProblem> problems)
    {
        if (configuration is not IConfigurationRoot root)
            return;
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
                Add(inner, problems);
            else
                _sources.Add(provider is JsonConfigurationProvider json ? Scan(json, problems) : new Source(provider, null, []));
        }
    }

    private static Source Scan(JsonConfigurationProvider provider, List<GuardProblem> problems)
    {
        var written = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        if (provider.Source is not { Path: { } path, FileProvider: { } files } || files.GetFileInfo(path) is not { Exists: true } info)
            return new Source(provider, null, written);
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

        return new Source(provider, file, written);
    }

    private static void Index(Setting setting, Dictionary<string, Setting> written)
    {
        written[setting.Path] = setting;
        foreach (var child in setting.Children)
            Index(child, written);
    }

    private sealed record Source(IConfigurationProvider Provider, string? File, Dictionary<string, Setting> Written);
}
