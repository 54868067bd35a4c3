namespace SkGuard.Text;

/// <summary>
/// Replaces an exception in the log if its message has invisible characters: a converter or a tool may have copied the text of a caller
/// into it.
/// </summary>
internal sealed class VisibleException : Exception
{
    private readonly Exception _hidden;

    private VisibleException(Exception hidden)
        : base(VisibleText.Escape(hidden.Message), hidden.InnerException is { } inner ? Wrap(inner) : null) => _hidden = hidden;

    public override string? StackTrace => _hidden.StackTrace is { } trace ? VisibleLogger.Lines(trace) : null;

    /// <summary>Returns the exception itself if all its messages are visible; otherwise its replacement.</summary>
    internal static Exception Wrap(Exception exception)
    {
        for (var each = exception; each is not null; each = each.InnerException)
            if (!ReferenceEquals(VisibleText.Escape(each.Message), each.Message))
                return new VisibleException(exception);
        return exception;
    }

    public override string ToString() =>
        $"{_hidden.GetType().FullName}: {Message}"
        + (InnerException is { } inner
            ? $"{Environment.NewLine} ---> {inner}{Environment.NewLine}   --- End of inner exception stack trace ---"
            : "")
        + (StackTrace is { } trace ? Environment.NewLine + trace : "");
}
