using Microsoft.Extensions.Hosting;

namespace SkGuard.Hosting;

/// <summary>Stops a host that registers where authority comes from and no guard that asks for it: every call would run unchecked.</summary>
internal sealed class AuthorityNeedsGuard(IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="InvalidOperationException">There is no guard.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) => services.GetService(typeof(ToolGuard)) is not null
        ? Task.CompletedTask
        : throw new InvalidOperationException(
            "AddSkGuardAuthority says where authority comes from, and no guard asks for it: tool calls would run unchecked. "
            + "Call services.AddSkGuard(configuration), or AddKernel().AddSkGuard(configuration), on the same services.");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
