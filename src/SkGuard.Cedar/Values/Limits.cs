namespace SkGuard.Cedar.Values;

/// <summary>What keeps recursion over a tree from ever exhausting the stack.</summary>
internal static class Limits
{
    /// <summary>How deep expressions, values and JSON may be nested.</summary>
    internal const int MaxDepth = 200;

    /// <summary>How deep a residual may be: a policy's conditions, negated and joined.</summary>
    internal const int MaxResidualDepth = MaxDepth + 2;
}
