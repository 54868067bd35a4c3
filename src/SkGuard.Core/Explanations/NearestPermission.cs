using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>What a denied call came nearest to being permitted by; found when a denial is first read.</summary>
internal sealed class NearestPermission
{
    private NearestPermission(NearestConjunction? box, bool isHopeless)
    {
        Box = box;
        IsHopeless = isHopeless;
    }

    /// <summary>The nearest box; null where no change of arguments is known to help.</summary>
    internal NearestConjunction? Box { get; }

    /// <summary>Whether it is certain that no arguments at all would be permitted.</summary>
    internal bool IsHopeless { get; }

    /// <summary>Whether what would be allowed was left out, because too many rules bear on the call.</summary>
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

        // Which arguments miss the nearest permit is known all the same; what they may be is not, since a forbid may bear on it.
        var words = new WorkBudget(effort.Near, WorkBudget.OfADenial / 5);
        return new NearestPermission(Nearest(Limited(layers.Fewer(4, words), decision, view), view, words)?.Without(), isHopeless: false) { IsCut = true };
    }

    private static NearestConjunction? Nearest(Disjunction region, ToolView view, WorkBudget effort)
    {
        NearestConjunction? best = null;
        var bestOf = default(Rank);
        foreach (var (box, order) in region.Conjunctions.Select((box, order) => (Box: box, Order: order)).OrderBy(pair => effort.Near!.Misses(pair.Box)))
        {
            // A box that misses more arguments than have to change already is no better.
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

    /// <summary>What makes one permission nearer than another, the weightiest first.</summary>
    private readonly record struct Rank(bool IsSilent, int Changed, int Untold, decimal Distance, int Order, int Last) : IComparable<Rank>
    {
        // Of a rule over several arguments the later one: callers mostly work out the end from the start.
        internal static Rank From(NearestConjunction near, int order, ToolView view) => new(
            near.IsSilent, near.Changed.Count, near.Untold, near.Distance, order, -near.Changed.Select(view.Tool.Tool.IndexOf).DefaultIfEmpty().Max());

        public int CompareTo(Rank other) => (IsSilent, Changed, Untold, Distance, Order, Last).CompareTo(
            (other.IsSilent, other.Changed, other.Untold, other.Distance, other.Order, other.Last));
    }

    /// <summary>What limits leave of a region, where that is known.</summary>
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
