namespace SkGuard;

/// <summary>A file of approvals cannot be used; the message names it and says what to do. No approval was guessed.</summary>
public sealed class ApprovalStoreException : IOException
{
    /// <summary>An error without a message.</summary>
    public ApprovalStoreException()
    {
    }

    /// <summary>An error that says what to do.</summary>
    public ApprovalStoreException(string message)
        : base(message)
    {
    }

    /// <summary>An error that says what to do, and its cause.</summary>
    public ApprovalStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
