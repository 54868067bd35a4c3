using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Tools;

namespace SkGuard.Compilation;

/// <summary>Policies, entities, configured grants and tool settings as of one moment. A decision sees one revision from start to end.</summary>
internal sealed class PolicySnapshot
{
    // Weak, because applications make plugins, and so tools, for each request.
    private readonly ConditionalWeakTable<ToolDescription, CompiledTool> _tools = [];
    private readonly ConditionalWeakTable<ToolDescription, CompiledTool>.CreateValueCallback _create;
    private bool? _limitsCalls;
    private bool? _asksForApproval;

    internal PolicySnapshot() => _create = tool => new CompiledTool(tool, this);

    internal required string Id { get; init; }

    internal PolicySet Policies { get; init; } = PolicySet.Empty;

    internal Entities Entities { get; init; } = Entities.Empty;

    internal ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>The configured principal's authority; null where none is configured.</summary>
    internal Authority? Principal { get; init; }

    internal Func<ToolDescription, ToolSettings> Settings { get; init; } = ToolSettings.Declared;

    internal BindingLimits Binding { get; init; } = BindingLimits.Default;

    /// <summary>How much work one denial may be.</summary>
    /// <summary>About 1 MB and less than 5 ms.</summary>
    internal const int DefaultMaxWorkOfDenials = 1_000;

    internal int MaxWorkOfDenials { get; init; } = DefaultMaxWorkOfDenials;

    /// <summary>Told of a grant that cannot be compiled for a tool.</summary>
    internal Action<Grant, ToolDescription, string> Report { get; init; } = (_, _, _) => { };

    /// <summary>Whether policy files or configured grants exist: with neither there is no organisation layer.</summary>
    internal bool HasOrganisationLayer { get; init; }

    /// <summary>Whether any loaded rule names an effect group.</summary>
    internal bool NamesEffects { get; init; }

    /// <summary>Whether an entities file adds parents to entities of semantic types.</summary>
    internal bool ExtendsSemanticTypes { get; init; }

    /// <summary>Whether any loaded rule looks at a conversation's history; if none does, none is kept.</summary>
    internal bool ReadsSession { get; init; }

    /// <summary>Whether a configured grant has limits.</summary>
    internal bool LimitsCalls => _limitsCalls ??= Grants.Any(grant => !grant.Limits.IsEmpty);

    /// <summary>Whether a policy or a configured grant asks for a person.</summary>
    internal bool AsksForApproval => _asksForApproval ??=
        Grants.Any(grant => grant.NeedsApproval) || Policies.Policies.Any(policy => policy.Annotations.ContainsKey("approval"));

    internal CompiledTool For(ToolDescription tool) => _tools.GetValue(tool, _create);
}
