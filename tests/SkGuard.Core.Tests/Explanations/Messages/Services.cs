using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>An application's services: what it was made with, and a log if it has one.</summary>
internal sealed class Services(ILogger? logger = null, params object[] services) : IServiceProvider, ILoggerFactory
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(ILoggerFactory) ? logger is null ? null : this : Array.Find(services, serviceType.IsInstanceOfType);

    public ILogger CreateLogger(string categoryName) => logger!;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
