using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard;

/// <summary>Creates the guard and validates registered plugins before other hosted services start, so that errors stop the host.</summary>
internal sealed partial class GuardStart(IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="GuardConfigurationException">The options or policies are invalid, or do not fit the registered plugins.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<GuardedPlugins>();

        // Plugins may need services of a request scope.
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            try
            {
                scope.ServiceProvider.GetService<KernelPluginCollection>();
            }
#pragma warning disable CA1031 // A plugin that only a request can create is validated when it is created.
            catch (Exception exception) when (exception is not GuardConfigurationException)
#pragma warning restore CA1031
            {
                NotMade(services.GetRequiredService<ILoggerFactory>().CreateLogger("SkGuard"), exception);
            }
        }

        services.GetRequiredService<ToolGuard>().MarkStarted();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(40, LogLevel.Warning, "The registered plugins could not be made at the start, so what is configured for them is checked when the first kernel is made.")]
    private static partial void NotMade(ILogger logger, Exception exception);
}
