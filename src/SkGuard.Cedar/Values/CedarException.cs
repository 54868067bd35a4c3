namespace SkGuard.Cedar;

/// <summary>A text of policies or entities cannot be used. Carries everything that is wrong with it, not only the first.</summary>
public sealed class CedarException : Exception
{
    /// <summary>With these errors, at least one.</summary>
    public CedarException(IReadOnlyList<CedarError> errors)
        : base(string.Join(Environment.NewLine, errors ?? throw new ArgumentNullException(nameof(errors)))) => Errors = errors;

    /// <summary>With a message and no place.</summary>
    public CedarException(string message) : this([new CedarError(null, 0, 0, "", "", message)])
    {
    }

    /// <summary>With a message, no place, and what caused it.</summary>
    public CedarException(string message, Exception innerException) : base(message, innerException) =>
        Errors = [new CedarError(null, 0, 0, "", "", message)];

    /// <summary>Without a message.</summary>
    public CedarException() : this("The Cedar text cannot be used.")
    {
    }

    /// <summary>All errors, in the order of their places.</summary>
    public IReadOnlyList<CedarError> Errors { get; }
}
