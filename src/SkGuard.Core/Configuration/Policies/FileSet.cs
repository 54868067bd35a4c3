using System.Globalization;

namespace SkGuard.Configuration.Policies;

/// <summary>The files that some options name, and when changes of them are taken. Guards with equal sets share what they know of the files.</summary>
internal sealed class FileSet
{
    private FileSet(string path, SkGuardOptions options)
    {
        Path = path;
        Policies = [.. options.Policies];
        Entities = [.. options.Entities];
        Manifest = options.Reload.Manifest;
        SettlingTime = options.Reload.SettlingTime;
        CompareEvery = options.Reload.CompareEvery;
        Key = string.Join(
            '\n',
            [
                path, Manifest ?? "", SettlingTime.ToString(), options.Reload.AcceptLossAfter?.ToString() ?? "never", CompareEvery.ToString(),
                Policies.Count.ToString(CultureInfo.InvariantCulture), .. Policies, .. Entities,
            ]);
    }

    /// <summary>The configuration path of the options.</summary>
    internal string Path { get; }

    internal IReadOnlyList<string> Policies { get; }

    internal IReadOnlyList<string> Entities { get; }

    internal string? Manifest { get; }

    internal TimeSpan SettlingTime { get; }

    internal TimeSpan CompareEvery { get; }

    /// <summary>Equal where everything else is.</summary>
    internal string Key { get; }

    internal static FileSet From(SkGuardOptions options, string path = SkGuardOptions.SectionName) => new(path, options);
}
