using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace SkGuard;

/// <summary>
/// Watches the folders of some patterns through the file providers that configuration uses too. Made anew for every reload, since a watch on
/// a folder that was removed and made again sees nothing.
/// </summary>
internal sealed class PhysicalWatch : IFileWatch
{
    private readonly Dictionary<string, PhysicalFileProvider> _providers = new(StringComparer.Ordinal);

    internal PhysicalWatch(IReadOnlyList<FilePattern> patterns) => Token = new CompositeChangeToken([.. patterns.Select(Watch)]);

    public IChangeToken Token { get; }

    public void Dispose()
    {
        foreach (var provider in _providers.Values)
            provider.Dispose();
    }

    private IChangeToken Watch(FilePattern pattern)
    {
        // The nearest folder that exists, so that one which appears later is seen.
        var (folder, filter) = (pattern.Folder, pattern.Below);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
            (folder, filter) = (above, $"{Path.GetFileName(folder)}/{filter}");
        try
        {
            return Provider(folder).Watch(filter);
        }
        catch (IOException) // The system gives no more watches: looking every few seconds needs none.
        {
            if (_providers.Remove(folder, out var exhausted))
                exhausted.Dispose();
            var provider = Provider(folder);
            provider.UsePollingFileWatcher = true;
            provider.UseActivePolling = true;
            return provider.Watch(filter);
        }
    }

    private PhysicalFileProvider Provider(string folder)
    {
        // Not the provider's own filter, which leaves out hidden and system files: what is read must be watched.
        if (!_providers.TryGetValue(folder, out var provider))
            _providers.Add(folder, provider = new PhysicalFileProvider(folder, ExclusionFilters.None));
        return provider;
    }
}
