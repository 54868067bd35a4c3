using Microsoft.Extensions.Configuration;

namespace SkGuard.Configuration.Reading;

/// <summary>
/// Finds the root that a section was taken from, which alone knows the files and so the lines of what is wrong. A section does not tell its
/// root, so it is looked for among the roots at hand: the one that holds the same keys and values.
/// </summary>
internal static class SectionRoot
{
    internal static IConfiguration? Find(IConfiguration configuration, IEnumerable<IConfiguration> candidates) =>
        configuration is IConfigurationSection section ? candidates.LastOrDefault(candidate => candidate is IConfigurationRoot && Holds(candidate, section)) : null;

    private static bool Holds(IConfiguration root, IConfigurationSection section) =>
        root.GetSection(section.Path).AsEnumerable().ToHashSet().SetEquals(section.AsEnumerable());
}
