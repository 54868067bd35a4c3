using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Hosting;

/// <summary>A folder with real configuration files, and real hosts that start in it.</summary>
internal sealed class Site : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("skguard-site-").FullName;

    internal LogKeeper Log { get; } = new();

    internal Site With(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    internal string At(string file) => Path.Combine(Folder, file);

    /// <summary>A host as an application makes it: appsettings.json, appsettings.{environment}.json, environment and command line, in this order.</summary>
    internal IHost Host(Action<HostApplicationBuilder> configure, string environment = "Production", params string[] commandLine)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = Folder, EnvironmentName = environment, Args = commandLine });
        builder.Logging.ClearProviders().AddProvider(Log);
        configure(builder);
        return builder.Build();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal static async Task<string> PayAsync(IServiceProvider services, decimal amount, Authority? authority = null)
    {
        using var scope = services.CreateScope();
        var kernel = scope.ServiceProvider.GetRequiredService<Kernel>();
        if (authority is not null)
            kernel = kernel.WithAuthority(authority);
        return (await kernel.InvokeAsync("Payments", "transfer", new() { ["recipient"] = "bob", ["amount"] = amount })).ToString();
    }
}

/// <summary>Keeps what is logged, as lines.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
