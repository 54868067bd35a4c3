namespace SkGuard.Cedar;

/// <summary>What keeps recursion over a tree from ever exhausting the stack.</summary>
internal static class Limits
{
    /// <summary>How deep expressions, values and JSON may be nested.</summary>
    internal const int MaxDepth = 200;
}
