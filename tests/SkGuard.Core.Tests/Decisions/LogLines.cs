using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>What was logged, as text.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    private readonly List<Exception> _exceptions = [];

    /// <summary>The exceptions that were logged.</summary>
    internal IReadOnlyList<Exception> Exceptions
    {
        get
        {
            lock (_lines)
                return [.. _exceptions];
        }
    }

    internal IReadOnlyList<string> At(LogLevel level)
    {
        lock (_lines)
            return [.. _lines.Where(line => line.Level == level).Select(line => line.Text)];
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add((logLevel, formatter(state, exception)));
            if (exception is not null)
                _exceptions.Add(exception);
        }
    }
}
