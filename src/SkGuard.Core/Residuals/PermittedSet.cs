using SkGuard.Tools;

namespace SkGuard.Residuals;

/// <summary>The calls of a tool that an authority permits at one time, regardless of remaining allowances.</summary>
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

    /// <summary>Whether certainly no call is permitted.</summary>
    internal bool IsEmpty => _region.IsEmpty;

    /// <summary>Whether the conjunctions are complete.</summary>
    internal bool IsWhole => _region.IsWhole;

    /// <summary>The conjunctions, in the order of their rules.</summary>
    internal IReadOnlyList<PermittedConjunction> Conjunctions { get; }

    internal static PermittedSet Compute(ToolView view) => new(view, RuleSatisfaction.Permitted(view, new WorkBudget(near: null, WorkBudget.Beforehand)));

    /// <summary>Whether a call may have allowances left; true in doubt.</summary>
    internal async ValueTask<bool> HasLimitsLeftAsync(ILimitStore limits, CancellationToken cancellationToken)
    {
        foreach (var box in Conjunctions)
            if (await HasLimitsLeftAsync(box, limits, ofNothing: true, cancellationToken).ConfigureAwait(false))
                return true;
        return !IsWhole;
    }

    /// <summary>Whether a call of the conjunction has allowances left.</summary>
    /// <param name="box">One of the conjunctions.</param>
    /// <param name="limits">The store of the limits, in which nothing is reserved.</param>
    /// <param name="ofNothing">Whether the amount of a summed argument may be 0.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal async ValueTask<bool> HasLimitsLeftAsync(PermittedConjunction box, ILimitStore limits, bool ofNothing, CancellationToken cancellationToken)
    {
        if (LeastCharges.Compute(_view, box.Permits, ofNothing) is not { } charges)
            return false;
        return charges.Length == 0 || await limits.CheckAsync(charges, _view.Now, cancellationToken).ConfigureAwait(false) is null;
    }
}
