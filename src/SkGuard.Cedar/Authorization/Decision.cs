namespace SkGuard.Cedar;

/// <summary>The answer to a request.</summary>
public enum Decision
{
    /// <summary>No, also where nothing speaks for or against it.</summary>
    Deny,

    /// <summary>Yes.</summary>
    Allow,
}
