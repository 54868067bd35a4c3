namespace SkGuard;

/// <summary>What becomes of arguments that a tool does not declare.</summary>
public enum UndeclaredHandling
{
    /// <summary><c>Remove</c>: the function does not get them, and the audit names them.</summary>
    Remove,

    /// <summary>
    /// <c>Keep</c>: the function gets them. Rules see them in <c>context.input</c> by the name that was sent, and hash, audit and approvals hold
    /// their values.
    /// </summary>
    Keep,
}
