using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Tools;

namespace SkGuard;

/// <summary>A tool as its function describes itself. An enforcement point makes one for each function and uses it for all calls.</summary>
public sealed class ToolDescription
{
    internal const string PluginActionType = "Plugin::Action";
    internal const string EffectActionType = "Effect::Action";

    /// <summary>Describes a tool.</summary>
    /// <param name="plugin">The plugin, or the server that offers the tool.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="parameters">Its parameters, in the function's order.</param>
    public ToolDescription(string plugin, string function, ImmutableArray<ToolParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(function);
        Plugin = plugin;
        Function = function;
        Name = $"{plugin}.{function}";
        Parameters = parameters.IsDefault ? [] : parameters;
        Action = new EntityUid("Action", Name);
        Resource = new EntityUid("Plugin", plugin);
    }

    /// <summary>The plugin's name.</summary>
    public string Plugin { get; }

    /// <summary>The function's name.</summary>
    public string Function { get; }

    /// <summary>The full name, <c>Plugin.function</c>, which grants and policies use.</summary>
    public string Name { get; }

    /// <summary>The parameters, in the function's order.</summary>
    public ImmutableArray<ToolParameter> Parameters { get; }

    /// <summary>The effects that the function declares. Configuration wins over them. Default: none.</summary>
    public Effect DeclaredEffects { get; init; }

    /// <summary>The argument that names the Cedar resource, as the function declares it. Default: null, the plugin is the resource.</summary>
    public ToolResource? DeclaredResource { get; init; }

    /// <summary>The purpose that the function declares. Tools of one purpose are alternatives to each other. Default: null, none.</summary>
    public string? DeclaredPurpose { get; init; }

    /// <summary>How objects are made from JSON. Default: null, no parameter is an object.</summary>
    public JsonSerializerOptions? Json { get; init; }

    /// <summary>Whether the function takes its arguments as one collection. Default: false.</summary>
    public bool TakesAllArguments { get; init; }

    /// <summary>Whether the tool's author wants a person to approve each call, whatever permits it. Default: false.</summary>
    public bool AsksForApproval { get; init; }

    internal EntityUid Action { get; }

    internal EntityUid Resource { get; }

    /// <summary>The place of a parameter; -1 where there is none of that name.</summary>
    internal int IndexOf(string parameter)
    {
        for (var i = 0; i < Parameters.Length; i++)
            if (string.Equals(Parameters[i].Name, parameter, StringComparison.Ordinal))
                return i;
        return -1;
    }

    /// <summary>A hash of how the tool describes itself. An approval is bound to it.</summary>
    internal string Definition => field ??= ToolDefinition.Compute(this);

    /// <summary>The decisions that its calls use one after another, kept here because they live as long as the tool. Null before the first call.</summary>
    internal object? Decisions { get; set; }

    /// <summary>The full name.</summary>
    public override string ToString() => Name;
}
