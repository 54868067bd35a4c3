using System.Collections.Immutable;
using System.Text.Json;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Decisions;

namespace SkGuard.Tools;

/// <summary>A tool as its function describes itself; every door makes one per function, once.</summary>
internal sealed class Tool
{
    internal const string PluginActionType = "Plugin::Action";
    internal const string EffectActionType = "Effect::Action";

    internal Tool(string plugin, string function, ImmutableArray<ToolParameter> parameters)
    {
        Plugin = plugin;
        Function = function;
        Name = $"{plugin}.{function}";
        Parameters = parameters;
        Action = new EntityUid("Action", Name);
        Resource = new EntityUid("Plugin", plugin);
    }

    internal string Plugin { get; }

    internal string Function { get; }

    /// <summary><c>Plugin.function</c>.</summary>
    internal string Name { get; }

    internal ImmutableArray<ToolParameter> Parameters { get; }

    /// <summary>What the function's attribute says; configuration wins over it.</summary>
    internal Effect DeclaredEffects { get; init; }

    internal ToolResource? DeclaredResource { get; init; }

    internal string? DeclaredPurpose { get; init; }

    /// <summary>How objects are made from JSON; null where no parameter is an object.</summary>
    internal JsonSerializerOptions? Json { get; init; }

    /// <summary>The function takes the whole of the arguments, so none of them is undeclared.</summary>
    internal bool TakesAllArguments { get; init; }

    /// <summary>Its author wants a person to approve each call, whatever permits it.</summary>
    internal bool AsksForApproval { get; init; }

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

    /// <summary>A hash of how it describes itself, by which an approval knows it.</summary>
    internal string Definition => field ??= ToolDefinition.Compute(this);

    /// <summary>Its decisions between two calls.</summary>
    internal DecisionPool Decisions => field ??= new DecisionPool(this);

    public override string ToString() => Name;
}
