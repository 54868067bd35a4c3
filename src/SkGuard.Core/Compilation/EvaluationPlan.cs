using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The rules for one tool, specialised to one authority. Created once and then only evaluated.</summary>
/// <param name="Tool">The tool under the snapshot.</param>
/// <param name="Steps">All steps of the chain. The organisation's forbids apply to each of them.</param>
/// <param name="Forbids">The forbids that apply to each step.</param>
/// <param name="IndexedForbids">The forbids of each step with their index; null for steps with few forbids.</param>
/// <param name="Layers">The layers, each of which must permit.</param>
internal sealed record EvaluationPlan(CompiledTool Tool, PrincipalView[] Steps, Rule[][] Forbids, IndexedRules?[] IndexedForbids, Layer[] Layers)
{
    /// <summary>Returns the values that a rule reads and that Cedar cannot represent exactly.</summary>
    internal IReadOnlyList<BindingProblem> Unreadable(BoundArguments arguments)
    {
        var problems = new List<BindingProblem>();
        for (var i = 0; i < arguments.ParameterCount; i++)
            if (arguments.Unrepresentable(i) is { } problem && IsRead(arguments.NameOf(i)))
                problems.Add(problem);
        return problems;
    }

    /// <summary>
    /// Comparisons of a text with a set-valued tag. Forbids are checked for every principal of the chain, permits for the root only.
    /// </summary>
    internal SetTagComparison[] Mistaken { get; } =
        [.. Tool.TextTags.Where(tag => (tag.Policy.Effect == PolicyEffect.Forbid ? Steps : Steps[..1]).Any(tag.IsMistakenFor))];

    /// <summary>Tags that rules read from a signed-in user and that are not among the user's claims.</summary>
    internal RequestedTag[] Unknown { get; } = Steps[0].IsFromClaims
        ? Array.FindAll(Tool.AskedTags, asked => !Steps[0].Entity.Tags.TryGet(asked.Name, out _) && IsAboutRoot(asked.Policy, Forbids, Layers))
        : [];

    /// <summary>
    /// The permitted set that was computed last. It is stored here because it has the plan's lifetime; no decision reads it.
    /// </summary>
    internal object? PermittedSet { get; set; }

    internal bool ReadsSession { get; } = Tool.Reads.ReadsSession;

    private static bool IsAboutRoot(Policy policy, Rule[][] forbids, Layer[] layers) =>
        Array.Exists(forbids[0], rule => ReferenceEquals(rule.Policy, policy))
        || Array.Exists(layers, layer => Array.Exists(layer.Candidates, permit => ReferenceEquals(permit.Policy, policy)));

    /// <summary>Whether no rule, limit or approval reads an argument; null if all arguments are read.</summary>
    internal Predicate<string>? IsUnread => field ??= ReadsAll ? null : argument => !IsRead(argument);

    /// <summary>Returns a name that a rule reads and that differs from the argument's name only in case; null if there is none.</summary>
    internal string? ReadVariantOf(string argument) => Permits.Select(permit => permit.Reads).Prepend(Tool.Reads)
        .SelectMany(reads => reads.Names)
        .FirstOrDefault(name => string.Equals(name, argument, StringComparison.OrdinalIgnoreCase) && !string.Equals(name, argument, StringComparison.Ordinal));

    private IEnumerable<Permit> Permits => Layers.SelectMany(layer => layer.Permits);

    private bool? _readsAll;

    // Cached, because every direct call of the application reads it.
    private bool ReadsAll => _readsAll ??= Tool.Reads.ReadsNulls || Permits.Any(permit => permit.NeedsApproval || permit.Reads.ReadsNulls);

    private bool IsRead(string argument) =>
        Tool.Reads.Contains(argument)
        || string.Equals(Tool.Settings.Resource?.Argument, argument, StringComparison.Ordinal)
        || Array.Exists(Layers, layer => Array.Exists(
            layer.Permits, permit => permit.Reads.Contains(argument) || permit.Grant?.Limits.Sums.ContainsKey(argument) == true));
}
