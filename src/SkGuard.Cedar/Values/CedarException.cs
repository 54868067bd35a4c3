namespace SkGuard.Cedar;

/// <summary>The text of policies or entities is invalid. Carries all errors, not only the first.</summary>
public sealed class CedarException : Exception
{
    /// <summary>Creates an exception with at least one error.</summary>
    public CedarException(IReadOnlyList<CedarError> errors)
        : base(string.Join(Environment.NewLine, errors ?? throw new ArgumentNullException(nameof(errors)))) => Errors = errors;

    /// <summary>Creates an exception with a message and no position.</summary>
    public CedarException(string message) : this([new CedarError(null, 0, 0, "", "", message)])
    {
    }

    /// <summary>Creates an exception with a message, a cause, and no position.</summary>
    public CedarException(string message, Exception innerException) : base(message, innerException) =>
        Errors = [new CedarError(null, 0, 0, "", "", message)];

    /// <summary>Creates an exception with a default message.</summary>
    public CedarException() : this("The Cedar text cannot be used.")
    {
    }

    /// <summary>All errors in the order of their positions.</summary>
    public IReadOnlyList<CedarError> Errors { get; }
}
