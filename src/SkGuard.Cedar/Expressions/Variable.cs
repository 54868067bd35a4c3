namespace SkGuard.Cedar;

/// <summary>The variables of an expression: the parts of the request.</summary>
public enum Variable
{
    /// <summary>Who acts.</summary>
    Principal,

    /// <summary>What is done.</summary>
    Action,

    /// <summary>What it is done to.</summary>
    Resource,

    /// <summary>Everything else about the request: a record.</summary>
    Context,
}
