using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>The permission nearest to a denied call, computed for its denial.</summary>
internal sealed class NearestPermission
{
    private NearestPermission(NearestConjunction? box, bool isHopeless)
    {
        Box = box;
        IsHopeless = isHopeless;
    }

    /// <summary>The nearest conjunction; null if no change of arguments is known to help.</summary>
    internal NearestConjunction? Box { get; }

    /// <summary>Whether certainly no arguments would be permitted.</summary>
    internal bool IsHopeless { get; }

    /// <summary>Whether allowed values are omitted because the computation exceeds its budget.</summary>
    internal bool IsCut { get; private init; }

    internal static NearestPermission Find(CallDecision decision)
    {
        var effort = new WorkBudget(new EvaluatedCall(decision), decision.Revision!.MaxWorkOfDenials);
        var view = ToolView.Create(decision.Plan!, decision.Revision!, decision.Now, decision.Session.Snapshot());
        var layers = RuleSatisfaction.OfLayers(view, effort);
        var region = Limited(ForbidExclusion.Apply(layers, view, decision, effort), decision, view);
        if (!effort.IsSpent)
        {
            var nearest = Nearest(region, view, effort);
            if (!effort.IsSpent)
                return new NearestPermission(nearest, region.IsEmpty);
        }

        // The arguments that miss the nearest permit are still known. Their allowed values are not, because a forbid may exclude them.
        var words = new WorkBudget(effort.Near, WorkBudget.OfADenial / 5);
        return new NearestPermission(Nearest(Limited(layers.Fewer(4, words), decision, view), view, words)?.Without(), isHopeless: false) { IsCut = true };
    }

    private static NearestConjunction? Nearest(Disjunction region, ToolView view, WorkBudget effort)
    {
        NearestConjunction? best = null;
        var bestOf = default(Rank);
        foreach (var (box, order) in region.Conjunctions.Select((box, order) => (Box: box, Order: order)).OrderBy(pair => effort.Near!.Misses(pair.Box)))
        {
            // A conjunction that misses more arguments than the best one changes is not nearer.
            if (best is { IsSilent: false } && effort.Near!.Misses(box) > best.Changed.Count)
                break;
            foreach (var near in new NearestSearch(view, effort, box).Find())
            {
                var rank = Rank.From(near, order, view);
                if (best is null || rank.CompareTo(bestOf) < 0)
                    (best, bestOf) = (near, rank);
            }
        }

        return best;
    }

    /// <summary>The order of permissions, with the most significant criterion first.</summary>
    private readonly record struct Rank(bool IsSilent, int Changed, int Untold, decimal Distance, int Order, int Last) : IComparable<Rank>
    {
        // Prefers changing the last argument of a condition, because callers mostly derive later arguments from earlier ones.
        internal static Rank From(NearestConjunction near, int order, ToolView view) => new(
            near.IsSilent, near.Changed.Count, near.Untold, near.Distance, order, -near.Changed.Select(view.Tool.Tool.IndexOf).DefaultIfEmpty().Max());

        public int CompareTo(Rank other) => (IsSilent, Changed, Untold, Distance, Order, Last).CompareTo(
            (other.IsSilent, other.Changed, other.Untold, other.Distance, other.Order, other.Last));
    }

    /// <summary>Applies the known remaining allowances.</summary>
    private static Disjunction Limited(Disjunction region, CallDecision decision, ToolView view)
    {
        var left = decision is { ShortOf.Argument: { } argument, Shortfall: { Remaining: > 0 } shortfall }
            ? [.. decision.Left, new LimitLeft(null, argument, shortfall.Remaining, decision.ShortPermit?.IsConfidential == true)]
            : decision.Left;
        if (decision.Spent.Count > 0)
            region = region with { Conjunctions = region.Conjunctions.RemoveAll(box => box.Permits.Any(decision.Spent.Contains)) };
        return left.Count == 0 ? region : region with { Conjunctions = [.. region.Conjunctions.Select(box => Limited(box, left, view)).OfType<Conjunction>()] };
    }

    private static Conjunction? Limited(Conjunction box, List<LimitLeft> left, ToolView view)
    {
        var limited = box;
        foreach (var each in left)
            if (limited is not null && (each.Permit is null || box.Permits.Contains(each.Permit)))
                limited = limited.And(Conjunction.From(each.ToExtent(view)));
        return limited;
    }
}
