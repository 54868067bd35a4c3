using SkGuard.Tools;

namespace SkGuard.Residuals;

/// <summary>The calls of a tool that an authority permits at one moment, whatever limits have left.</summary>
internal sealed class PermittedSet
{
    private readonly ToolView _view;
    private readonly Disjunction _region;

    private PermittedSet(ToolView view, Disjunction region)
    {
        _view = view;
        _region = region;
        Conjunctions = [.. region.Conjunctions.Select(box => new PermittedConjunction(box, view))];
    }

    internal ToolDescription Tool => _view.Tool.Tool;

    internal ToolSettings Settings => _view.Tool.Settings;

    /// <summary>Whether it is certain that no arguments at all are permitted.</summary>
    internal bool IsEmpty => _region.IsEmpty;

    /// <summary>Whether the boxes are all there is.</summary>
    internal bool IsWhole => _region.IsWhole;

    /// <summary>The boxes, in the order of the rules they come from.</summary>
    internal IReadOnlyList<PermittedConjunction> Conjunctions { get; }

    internal static PermittedSet Compute(ToolView view) => new(view, RuleSatisfaction.Permitted(view, new WorkBudget(near: null, WorkBudget.Beforehand)));

    /// <summary>Whether some call may have something left of its limits. In doubt it has.</summary>
    internal async ValueTask<bool> HasLimitsLeftAsync(ILimitStore limits, CancellationToken cancellationToken)
    {
        foreach (var box in Conjunctions)
            if (await HasLimitsLeftAsync(box, limits, ofNothing: true, cancellationToken).ConfigureAwait(false))
                return true;
        return !IsWhole;
    }

    /// <summary>Whether a call of the box has something left of its limits.</summary>
    /// <param name="box">One of the boxes.</param>
    /// <param name="limits">Where they are counted; nothing is reserved.</param>
    /// <param name="ofNothing">Whether a call counts that adds nothing to a sum.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal async ValueTask<bool> HasLimitsLeftAsync(PermittedConjunction box, ILimitStore limits, bool ofNothing, CancellationToken cancellationToken)
    {
        if (LeastCharges.Compute(_view, box.Permits, ofNothing) is not { } charges)
            return false;
        return charges.Length == 0 || await limits.CheckAsync(charges, _view.Now, cancellationToken).ConfigureAwait(false) is null;
    }
}
