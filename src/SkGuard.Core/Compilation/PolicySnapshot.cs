using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Tools;

namespace SkGuard.Compilation;

/// <summary>Policies, entities, configured grants and tool settings at one point in time. A decision uses one snapshot.</summary>
internal sealed class PolicySnapshot
{
    // Weak, because applications create plugins, and so tools, for each request.
    private readonly ConditionalWeakTable<ToolDescription, CompiledTool> _tools = [];
    private readonly ConditionalWeakTable<ToolDescription, CompiledTool>.CreateValueCallback _create;
    private bool? _limitsCalls;
    private bool? _asksForApproval;

    internal PolicySnapshot() => _create = tool => new CompiledTool(tool, this);

    internal required string Id { get; init; }

    internal PolicySet Policies { get; init; } = PolicySet.Empty;

    internal Entities Entities { get; init; } = Entities.Empty;

    internal ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>The authority of the configured principal; null if none is configured.</summary>
    internal Authority? Principal { get; init; }

    internal Func<ToolDescription, ToolSettings> Settings { get; init; } = ToolSettings.Declared;

    internal BindingLimits Binding { get; init; } = BindingLimits.Default;

    /// <summary>The default of <see cref="MaxWorkOfDenials"/>.</summary>
    /// <remarks>About 1 MB and less than 5 ms.</remarks>
    internal const int DefaultMaxWorkOfDenials = 1_000;

    internal int MaxWorkOfDenials { get; init; } = DefaultMaxWorkOfDenials;

    /// <summary>Called for each grant that cannot be compiled for a tool.</summary>
    internal Action<Grant, ToolDescription, string> Report { get; init; } = (_, _, _) => { };

    /// <summary>Whether policy files or configured grants exist. Without them there is no organisation layer.</summary>
    internal bool HasOrganisationLayer { get; init; }

    /// <summary>Whether a loaded rule names an effect group.</summary>
    internal bool NamesEffects { get; init; }

    /// <summary>Whether an entity file adds parents to entities of semantic types.</summary>
    internal bool ExtendsSemanticTypes { get; init; }

    /// <summary>Whether a loaded rule reads the session. Otherwise no session is kept.</summary>
    internal bool ReadsSession { get; init; }

    /// <summary>Whether a configured grant has limits.</summary>
    internal bool LimitsCalls => _limitsCalls ??= Grants.Any(grant => !grant.Limits.IsEmpty);

    /// <summary>Whether a policy or a configured grant needs approval.</summary>
    internal bool AsksForApproval => _asksForApproval ??=
        Grants.Any(grant => grant.NeedsApproval) || Policies.Policies.Any(policy => policy.Annotations.ContainsKey("approval"));

    internal CompiledTool For(ToolDescription tool) => _tools.GetValue(tool, _create);
}
