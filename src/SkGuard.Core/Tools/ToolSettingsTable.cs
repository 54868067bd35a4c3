namespace SkGuard;

/// <summary>The configured settings of tools. A tool's own entry wins over its plugin's, key by key, and both over the function's attributes.</summary>
internal sealed class ToolSettingsTable(IDictionary<string, ToolOptions> tools)
{
    internal ToolSettings For(Tool tool)
    {
        var own = tools.TryGetValue(tool.Name, out var exact) ? exact : null;
        var plugin = tools.TryGetValue(tool.Plugin + ".*", out var all) ? all : null;
        return new ToolSettings(own?.Effects ?? plugin?.Effects ?? tool.DeclaredEffects);
    }
}
