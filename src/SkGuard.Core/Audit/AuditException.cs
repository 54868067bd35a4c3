namespace SkGuard;

/// <summary>The audit file cannot be opened or written. Until it can, calls are denied with <c>guard_unavailable</c>.</summary>
public sealed class AuditException : IOException
{
    internal AuditException(string path, string message, Exception? cause)
        : base(message, cause) => Path = path;

    /// <summary>The resolved path of the audit file.</summary>
    public string Path { get; }

    internal static AuditException CannotOpen(string path, Exception cause) =>
        new(path, $"The audit file '{path}' cannot be opened for writing: {cause.Message}", cause);

    internal static AuditException CannotWrite(string path, Exception cause) =>
        new(path, $"The audit file '{path}' cannot be written: {cause.Message}", cause);
}
