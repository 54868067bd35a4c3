using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>An application in a folder of its own: the README's configuration and policies, its tools, a log.</summary>
internal sealed class World : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("skguard-readme").FullName;

    internal Lines Log { get; } = new();

    /// <summary>Whether the configuration is read again when its file changes.</summary>
    internal bool Reloads { get; init; }

    internal string At(string file) => Path.Combine(_folder, file);

    internal World With(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
        return this;
    }

    internal IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonFile(With("appsettings.json", json).At("appsettings.json"), optional: false, Reloads).Build();

    /// <summary>The services of a host whose content root is the folder, with the log.</summary>
    internal IServiceCollection Services() => Fill(new ServiceCollection());

    internal Kernel Kernel(string json, object? plugin = null, Action<IServiceCollection>? more = null, Action<SkGuardOptions>? configure = null)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        Fill(builder.Services);
        more?.Invoke(builder.Services);
        builder.Plugins.AddFromObject(plugin ?? new Payments(), "Payments");
        builder.AddSkGuard(Configuration(json), configure);
        return Own(builder.Build());
    }

    internal Kernel Own(Kernel kernel)
    {
        if (kernel.Services is IDisposable services)
            _owned.Add(services);
        return kernel;
    }

    /// <summary>A configuration's section from what stands in it.</summary>
    internal static string Section(string content) => $$"""{ "SkGuard": { {{content}} } }""";

    public void Dispose()
    {
        _owned.ForEach(one => one.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private IServiceCollection Fill(IServiceCollection services) => services
        .AddSingleton<IHostEnvironment>(new Place(_folder))
        .AddLogging(logging => logging.AddProvider(Log));

    private sealed class Place(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Readme";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Calls as the README makes them.</summary>
internal static class Calls
{
    internal const string Account = "DE89370400440532013000";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task<string> PayAsync(this Kernel kernel, object? amount, string recipient = Account) =>
        (await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = recipient, ["amount"] = amount })).ToString();

    internal static async Task<string> BalanceAsync(this Kernel kernel) => (await kernel.InvokeAsync("Payments", "balance")).ToString();

    /// <summary>The denial; a test fails where the tool ran.</summary>
    internal static JsonObject Denial(string result)
    {
        Assert.StartsWith("{\"error\":\"denied\"", result, StringComparison.Ordinal);
        return JsonNode.Parse(result)!.AsObject();
    }

    internal static string Code(string result) => (string)Denial(result)["code"]!;

    /// <summary>JSON in one layout, with what differs from run to run left out.</summary>
    internal static string Normal(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var (key, value) in node.ToArray())
            if (key is "time" or "argumentHash" or "revision")
                node[key] = "…";
            else if (key is "decision" or "decisionId" && ((string)value!).StartsWith("dec_", StringComparison.Ordinal))
                node[key] = "dec_…";
        if (node.ContainsKey("micros"))
            node["micros"] = 0;
        return node.ToJsonString(Indented);
    }
}
