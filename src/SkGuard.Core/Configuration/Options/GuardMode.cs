namespace SkGuard;

/// <summary>Whether the guard stops calls. Fixed when the process starts: a reload that changes it is reported and ignored.</summary>
public enum GuardMode
{
    /// <summary>A denied call does not run. The default.</summary>
    Enforce,

    /// <summary>Every call runs unchanged, and what would have been denied is recorded and logged. For the first days only.</summary>
    Observe,
}
