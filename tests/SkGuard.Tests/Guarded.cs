using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests;

/// <summary>Builds guarded kernels for tests from a line of JSON, as an application does from its appsettings.json.</summary>
internal static class Guarded
{
    internal const string Enforced = """{ "SkGuard": { "Mode": "Enforce" } }""";

    internal static IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();

    internal static Kernel Kernel(object plugin, string json = Enforced, Action<IKernelBuilder>? more = null)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(plugin, plugin.GetType().Name);
        builder.AddSkGuard(Configuration(json));
        more?.Invoke(builder);
        return builder.Build();
    }
}
