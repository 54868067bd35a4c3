namespace SkGuard.Cedar;

/// <summary>The variables of an expression, one per part of the request.</summary>
public enum Variable
{
    /// <summary>The entity that performs the action.</summary>
    Principal,

    /// <summary>The requested action.</summary>
    Action,

    /// <summary>The entity that the action applies to.</summary>
    Resource,

    /// <summary>The record of all other data of the request.</summary>
    Context,
}
