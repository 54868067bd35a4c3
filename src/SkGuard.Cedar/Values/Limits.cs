namespace SkGuard.Cedar.Values;

/// <summary>The depth limits that keep recursion over trees from exhausting the stack.</summary>
internal static class Limits
{
    /// <summary>Maximum nesting depth of expressions, values and JSON.</summary>
    internal const int MaxDepth = 200;

    /// <summary>Maximum depth of a residual: the conditions of a policy, negated and joined.</summary>
    internal const int MaxResidualDepth = MaxDepth + 2;
}
