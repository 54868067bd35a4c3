using Microsoft.Extensions.Logging;

namespace SkGuard.Readme.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class Lines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        lock (_lines)
            _lines.Add(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
