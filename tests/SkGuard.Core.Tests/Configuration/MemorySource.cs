using Microsoft.Extensions.Configuration;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>A configuration whose values change silently, and which says so when told to.</summary>
internal sealed class MemorySource : ConfigurationProvider, IConfigurationSource
{
    public MemorySource() => Root = new ConfigurationBuilder().Add(this).Build();

    public IConfigurationRoot Root { get; }

    public string this[string key]
    {
        set => Set(key, value);
    }

    public void Remove(string key) => Data.Remove(key);

    public void Clear() => Data.Clear();

    public void Fire() => OnReload();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
