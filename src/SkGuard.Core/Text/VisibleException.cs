namespace SkGuard.Text;

/// <summary>
/// Stands for an exception in the log whose message holds characters that cannot be seen: a converter or a tool may have put a caller's
/// text into it.
/// </summary>
internal sealed class VisibleException : Exception
{
    private readonly Exception _hidden;

    private VisibleException(Exception hidden)
        : base(VisibleText.Escape(hidden.Message), hidden.InnerException is { } inner ? Wrap(inner) : null) => _hidden = hidden;

    public override string? StackTrace => _hidden.StackTrace is { } trace ? VisibleLogger.Lines(trace) : null;

    /// <summary>The exception itself where everything in its messages can be seen.</summary>
    internal static Exception Wrap(Exception exception)
    {
        for (var each = exception; each is not null; each = each.InnerException)
            if (!ReferenceEquals(VisibleText.Escape(each.Message), each.Message))
                return new VisibleException(exception);
        return exception;
    }

    public override string ToString() =>
        $"{_hidden.GetType().FullName}: {Message}{(InnerException is { } inner ? $"{Environment.NewLine} ---> {inner}{Environment.NewLine}   --- End of inner exception stack trace ---" : "")}"
        + (StackTrace is { } trace ? Environment.NewLine + trace : "");
}
