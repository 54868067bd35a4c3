using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Calls of a tool that are permitted: a conjunction over arguments, from one permit of each layer.</summary>
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

    /// <summary>The permits it comes from, one a layer.</summary>
    internal IReadOnlyList<Permit> Permits { get; }

    internal bool NeedsApproval { get; }

    /// <summary>The arguments that are constrained; any other may be anything.</summary>
    internal IReadOnlyList<ConjunctionArgument> Arguments { get; }

    /// <summary>Whether the arguments are all: nothing else has to hold.</summary>
    internal bool IsExact => Condition is null;

    /// <summary>Whether all that it demands may be told.</summary>
    internal bool IsTold => IsExact && Arguments.All(argument => argument.IsTold);

    /// <summary>What has to hold besides, in words without constants; null where nothing has.</summary>
    internal string? Condition { get; }

    private static string ConditionOf(Conjunction box)
    {
        var named = box.Kept.Where(kept => kept.Rule.Telling > Disclosure.Silent).SelectMany(kept => kept.Arguments).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return named.Length == 0 ? "under a further condition" : $"under a further condition on {string.Join(", ", named)}";
    }
}
