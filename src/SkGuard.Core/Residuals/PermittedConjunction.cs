using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>A conjunction of permitted calls, from one permit of each layer.</summary>
internal sealed class PermittedConjunction
{
    internal PermittedConjunction(Conjunction box, ToolView view)
    {
        Box = box;
        Permits = box.Permits;
        NeedsApproval = view.Tool.Tool.AsksForApproval || Permits.Any(permit => permit.NeedsApproval);
        Arguments = [.. box.Extents.Values.OrderBy(extent => view.Tool.Tool.IndexOf(extent.Path.Root)).Select(extent => ConjunctionArgument.From(extent, view))];
        Condition = box.Kept.IsEmpty ? null : ConditionOf(box);
    }

    internal Conjunction Box { get; }

    /// <summary>The permits that it comes from, one for each layer.</summary>
    internal IReadOnlyList<Permit> Permits { get; }

    internal bool NeedsApproval { get; }

    /// <summary>The constrained arguments. Others are unconstrained.</summary>
    internal IReadOnlyList<ConjunctionArgument> Arguments { get; }

    /// <summary>Whether the arguments determine it, without further conditions.</summary>
    internal bool IsExact => Condition is null;

    /// <summary>Whether it may be disclosed completely.</summary>
    internal bool IsTold => IsExact && Arguments.All(argument => argument.IsTold);

    /// <summary>The further conditions as text without constants; null if there are none.</summary>
    internal string? Condition { get; }

    private static string ConditionOf(Conjunction box)
    {
        var named = box.Kept.Where(kept => kept.Rule.Telling > Disclosure.Silent).SelectMany(kept => kept.Arguments).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return named.Length == 0 ? "under a further condition" : $"under a further condition on {string.Join(", ", named)}";
    }
}
