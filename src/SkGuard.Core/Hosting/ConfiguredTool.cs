
namespace SkGuard.Hosting;

/// <summary>What is configured for a tool, key by key: its own entry, else its plugin's.</summary>
internal static class ConfiguredTool
{
    internal static Effect? Effects(ToolDescription tool, SkGuardOptions options) => Own(tool, options)?.Effects ?? Plugin(tool, options)?.Effects;

    internal static ResourceOptions? Resource(ToolDescription tool, SkGuardOptions options) => Own(tool, options)?.Resource ?? Plugin(tool, options)?.Resource;

    internal static string? Purpose(ToolDescription tool, SkGuardOptions options) => Own(tool, options)?.Purpose ?? Plugin(tool, options)?.Purpose;

    internal static ArgumentOptions? Argument(ToolDescription tool, string argument, SkGuardOptions options) =>
        Own(tool, options)?.Arguments.TryGetValue(argument, out var own) == true ? own
        : Plugin(tool, options)?.Arguments.TryGetValue(argument, out var plugin) == true ? plugin
        : null;

    /// <summary>The key under <c>Tools</c> whose entry says it: the tool's own, else the plugin's.</summary>
    internal static string Entry(ToolDescription tool, SkGuardOptions options, Func<ToolOptions, bool> says) =>
        Own(tool, options) is { } own && says(own) ? tool.Name : tool.Plugin + ".*";

    private static ToolOptions? Own(ToolDescription tool, SkGuardOptions options) => options.Tools.TryGetValue(tool.Name, out var own) ? own : null;

    private static ToolOptions? Plugin(ToolDescription tool, SkGuardOptions options) => options.Tools.TryGetValue(tool.Plugin + ".*", out var all) ? all : null;
}
