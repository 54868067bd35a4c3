namespace SkGuard;

/// <summary>A file of limits cannot be used. The message names the file and a remedy. No counter was guessed or refilled.</summary>
public sealed class LimitStoreException : IOException
{
    /// <summary>Creates an exception with a default message.</summary>
    public LimitStoreException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public LimitStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    public LimitStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
