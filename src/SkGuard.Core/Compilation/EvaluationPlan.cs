using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The rules for one tool, specialised to one authority: made once, then only evaluated.</summary>
/// <param name="Tool">The tool within the revision.</param>
/// <param name="Steps">Every step: the organisation's forbids apply to each of them.</param>
/// <param name="Forbids">For each step the forbids that are about it.</param>
/// <param name="IndexedForbids">The same with an index; null for steps with few forbids.</param>
/// <param name="Layers">The layers, each of which must permit.</param>
internal sealed record EvaluationPlan(CompiledTool Tool, PrincipalView[] Steps, Rule[][] Forbids, IndexedRules?[] IndexedForbids, Layer[] Layers)
{
    /// <summary>The values that Cedar cannot hold exactly and that some rule reads: such a rule could only be answered by a guess.</summary>
    internal IReadOnlyList<BindingProblem> Unreadable(BoundArguments arguments)
    {
        var problems = new List<BindingProblem>();
        for (var i = 0; i < arguments.ParameterCount; i++)
            if (arguments.Unrepresentable(i) is { } problem && IsRead(arguments.NameOf(i)))
                problems.Add(problem);
        return problems;
    }

    /// <summary>The rules that take for a text what is a set of a principal they are asked for: of forbids each of the chain, of permits the first.</summary>
    internal SetTagComparison[] Mistaken { get; } =
        [.. Tool.TextTags.Where(tag => (tag.Policy.Effect == PolicyEffect.Forbid ? Steps : Steps[..1]).Any(tag.IsMistakenFor))];

    /// <summary>The tags that rules about a signed-in user ask for and none of their claims is.</summary>
    internal RequestedTag[] Unknown { get; } = Steps[0].IsFromClaims
        ? Array.FindAll(Tool.AskedTags, asked => !Steps[0].Entity.Tags.TryGet(asked.Name, out _) && IsAboutRoot(asked.Policy, Forbids, Layers))
        : [];

    /// <summary>The permitted set that was computed last, kept here because it lives as long as the plan. No decision reads it.</summary>
    internal object? PermittedSet { get; set; }

    /// <summary>Whether a rule looks at the conversation's history.</summary>
    internal bool ReadsSession { get; } = Tool.Reads.ReadsSession;

    private static bool IsAboutRoot(Policy policy, Rule[][] forbids, Layer[] layers) =>
        Array.Exists(forbids[0], rule => ReferenceEquals(rule.Policy, policy))
        || Array.Exists(layers, layer => Array.Exists(layer.Candidates, permit => ReferenceEquals(permit.Policy, policy)));

    /// <summary>Tells of an argument that no rule, limit or approval looks at it; null where all are looked at.</summary>
    internal Predicate<string>? IsUnread => field ??= ReadsAll ? null : argument => !IsRead(argument);

    /// <summary>A name that a rule reads and that differs from this one only in case; null where there is none.</summary>
    internal string? ReadVariantOf(string argument) => Permits.Select(permit => permit.Reads).Prepend(Tool.Reads)
        .SelectMany(reads => reads.Names)
        .FirstOrDefault(name => string.Equals(name, argument, StringComparison.OrdinalIgnoreCase) && !string.Equals(name, argument, StringComparison.Ordinal));

    private IEnumerable<Permit> Permits => Layers.SelectMany(layer => layer.Permits);

    private bool? _readsAll;

    // Asked for with each call of the application's own, so it is found out once.
    private bool ReadsAll => _readsAll ??= Tool.Reads.ReadsNulls || Permits.Any(permit => permit.NeedsApproval || permit.Reads.ReadsNulls);

    private bool IsRead(string argument) =>
        Tool.Reads.Contains(argument)
        || string.Equals(Tool.Settings.Resource?.Argument, argument, StringComparison.Ordinal)
        || Array.Exists(Layers, layer => Array.Exists(
            layer.Permits, permit => permit.Reads.Contains(argument) || permit.Grant?.Limits.Sums.ContainsKey(argument) == true));
}
