using System.Collections;
using Microsoft.Extensions.Logging;

namespace SkGuard.Text;

/// <summary>
/// A logger for terminals: escapes all invisible characters of foreign names and messages. The line ends of SkGuard's own reports are kept.
/// </summary>
internal sealed class VisibleLogger : ILogger
{
    private readonly ILogger _inner;

    private VisibleLogger(ILogger inner) => _inner = inner;

    internal static ILogger Over(ILogger inner) => inner as VisibleLogger ?? new VisibleLogger(inner);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => _inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!_inner.IsEnabled(logLevel))
            return;
        var shown = exception is null ? null : VisibleException.Wrap(exception);
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values
            && values.Any(pair => pair.Value is string text && Lines(text) != text))
        {
            var shownState = new ShownState(values, Lines(formatter(state, exception)));
            _inner.Log(logLevel, eventId, shownState, shown, static (state, _) => state.ToString());
        }
        else
        {
            _inner.Log(logLevel, eventId, state, shown, formatter);
        }
    }

    /// <summary>Escapes all invisible characters of a text except its line ends.</summary>
    internal static string Lines(string text) =>
        VisibleText.Escape(text) is var shown && ReferenceEquals(shown, text)
            ? text
            : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(VisibleText.Escape));

    private sealed class ShownState(IReadOnlyList<KeyValuePair<string, object?>> values, string text)
        : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Count;

        public KeyValuePair<string, object?> this[int index] =>
            values[index] is { Value: string shown } pair && pair.Key != "{OriginalFormat}" ? new(pair.Key, Lines(shown)) : values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
            Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => text;
    }
}
