namespace SkGuard;

/// <summary>A file of limits cannot be used; the message names it and says what to do. Nothing was guessed and nothing refilled.</summary>
public sealed class LimitStoreException : IOException
{
    /// <summary>An error without a message.</summary>
    public LimitStoreException()
    {
    }

    /// <summary>An error that says what to do.</summary>
    public LimitStoreException(string message)
        : base(message)
    {
    }

    /// <summary>An error that says what to do, and its cause.</summary>
    public LimitStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
