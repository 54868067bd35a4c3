using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>
/// Removes forbidden calls from a disjunction. Skips forbids that cannot affect it: those that do not apply to the sent call and read no
/// changed argument, and those that every conjunction excludes.
/// </summary>
internal sealed class ForbidExclusion
{
    /// <summary>Maximum product of conjunctions and forbids. With more forbids fewer conjunctions are checked.</summary>
    private const int MaxPasses = 10_000;

    /// <summary>Number of checks per unit of work.</summary>
    private const int LooksOfAUnit = 40;

    private readonly ToolView _view;
    private readonly EvaluationRequest? _decision;
    private readonly WorkBudget _effort;
    private readonly HashSet<(int Step, int Forbid)> _taken = [];
    private (Conjunction Box, ulong Open)[] _boxes = [];
    private Disjunction _region;

    private ForbidExclusion(Disjunction region, ToolView view, EvaluationRequest? decision, WorkBudget effort)
    {
        _region = region;
        _view = view;
        _decision = decision;
        _effort = effort;
    }

    /// <summary>Returns the disjunction without forbidden calls; incomplete and empty if that costs too much.</summary>
    /// <param name="region">The permitted calls.</param>
    /// <param name="view">The tool.</param>
    /// <param name="decision">The sent call, whose arguments change only where a conjunction requires it; null if any argument may
    /// change.</param>
    /// <param name="effort">The remaining work.</param>
    internal static Disjunction Apply(Disjunction region, ToolView view, EvaluationRequest? decision, WorkBudget effort)
    {
        var forbids = view.Plan.Forbids.Sum(forbids => forbids.Length);
        if (forbids == 0 || region.Conjunctions.IsEmpty)
            return region;
        return new ForbidExclusion(region.Fewer(Math.Max(1, MaxPasses / forbids), effort), view, decision, effort).Take();
    }

    private Disjunction Take()
    {
        ulong before;
        do
        {
            Look();
            before = _boxes.Aggregate(ulong.MaxValue, (all, box) => all & box.Open);
            for (var step = 0; step < _view.Plan.Steps.Length; step++)
                if (!TakeOf(step))
                    return Disjunction.Nothing with { IsWhole = false };
        }
        while (Array.Exists(_boxes, box => (box.Open & ~before) != 0) && _boxes.Length > 0 && HasMore());

        return _region;
    }

    /// <summary>Whether a skipped forbid reads an argument that other forbids have opened since.</summary>
    private bool HasMore()
    {
        for (var step = 0; step < _view.Plan.Steps.Length; step++)
            for (var i = 0; i < _view.Plan.Forbids[step].Length; i++)
                if (!_taken.Contains((step, i)) && Matters(_view.Plan.Forbids[step][i], step))
                    return true;
        return false;
    }

    private bool TakeOf(int step)
    {
        var forbids = _view.Plan.Forbids[step];
        if (!_effort.TrySpend((long)forbids.Length * _boxes.Length / LooksOfAUnit))
            return false;
        for (var i = 0; i < forbids.Length && _boxes.Length > 0; i++)
        {
            if (_taken.Contains((step, i)) || !Matters(forbids[i], step))
                continue;
            if (!_effort.TrySpend(WorkBudget.OfARule))
                return false;
            _taken.Add((step, i));
            _region = _region.And(RuleSatisfaction.Outside(forbids[i].Policy, _view.Plan.Steps[step], _view, _effort), _effort);
            if (_effort.IsSpent)
                return false;
            Look();
        }

        return true;
    }

    private bool Matters(Rule forbid, int step)
    {
        var isOff = false;
        foreach (var (box, open) in _boxes)
        {
            if ((forbid.Reads & open) == 0 && (isOff = isOff || IsOff(forbid, step)))
                continue;
            var answers = new CallTestAnswers(_view.Tool, _decision, _view.Plan.Steps[step], box, open) { Reads = forbid.ReadsOfTests };
            if (!forbid.IsCertainlyNotSatisfied(ref answers))
                return true;
        }

        return false;
    }

    /// <summary>Whether the forbid does not apply to the sent call.</summary>
    private bool IsOff(Rule forbid, int step) =>
        _decision is not null && forbid.Evaluate(_decision, _view.Plan.Steps[step]) == SkGuard.Cedar.PolicyOutcome.NotSatisfied;

    private void Look() => _boxes = [.. _region.Conjunctions.Select(box => (box, OpenIn(box)))];

    /// <summary>
    /// Returns the arguments that may change for the call to satisfy the conjunction: those that miss it, and those that share a condition
    /// with them.
    /// </summary>
    private ulong OpenIn(Conjunction box)
    {
        if (_effort.Near is not { } near || _decision is null)
            return ulong.MaxValue;
        var open = 0UL;
        foreach (var extent in box.Extents.Values)
            if (!near.Holds(extent))
                open |= _view.Tool.BitOf(extent.Path.Root);
        if (box.Kept.IsEmpty)
            return open;
        ulong before;
        do
        {
            before = open;
            foreach (var kept in box.Kept)
            {
                var arguments = kept.Arguments.Aggregate(0UL, (bits, argument) => bits | _view.Tool.BitOf(argument));
                if ((arguments & open) != 0 || !near.Holds(kept))
                    open |= arguments;
            }
        }
        while (open != before);

        return open;
    }
}
