using System.Collections.Immutable;

namespace SkGuard;

/// <summary>What is configured for a tool, over what its function declares.</summary>
/// <param name="Effects">What it does; none where nobody declared it.</param>
internal sealed record ToolSettings(Effect Effects)
{
    /// <summary>The parameters with what is configured for them.</summary>
    internal static ImmutableArray<ToolParameter> Apply(ImmutableArray<ToolParameter> parameters) => parameters;
}
