using System.Collections.Immutable;

namespace SkGuard.Tools;

/// <summary>What is known of a tool besides its parameters: what its function declares, under what is configured for it.</summary>
/// <param name="Effects">What it does; none where nobody declared it.</param>
/// <param name="Resource">The argument that names the resource; null where the resource is the plugin.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Parameters">The parameters with their semantic types.</param>
internal sealed record ToolSettings(Effect Effects, ToolResource? Resource, string? Purpose, ImmutableArray<ToolParameter> Parameters)
{
    /// <summary>Whether arguments that the tool does not declare are bound and handed on, instead of removed.</summary>
    internal bool KeepsUndeclared { get; init; }

    /// <summary>Only what the function itself declares.</summary>
    internal static ToolSettings Declared(ToolDescription tool) => new(tool.DeclaredEffects, tool.DeclaredResource, tool.DeclaredPurpose, tool.Parameters);
}
