using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Selects the permits of a layer that an explanation is computed from.</summary>
internal static class NearestPermits
{
    /// <summary>Maximum number of permits that are all selected.</summary>
    private const int MaxWhole = 64;

    /// <summary>Number of permits that are selected if there are more.</summary>
    private const int MaxSelected = 16;

    /// <summary>Selects all permits in the order of cost, or those whose demands the sent call misses least.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="effort">The remaining work, with the sent call.</param>
    /// <param name="isEvery">Whether all permits were selected.</param>
    internal static IEnumerable<Permit> Select(Layer layer, WorkBudget effort, out bool isEvery)
    {
        var permits = layer.Candidates;
        isEvery = permits.Length <= MaxWhole;
        if (isEvery)
            return permits;
        return effort.Near is { } near ? Nearest(layer, layer.Indexed!, near) : permits.Take(MaxSelected);
    }

    private static IEnumerable<Permit> Nearest(Layer layer, IndexedRules indexed, EvaluatedCall call)
    {
        var arguments = call.Slots;
        var demands = indexed.Index.Demands;
        var numbers = demands.NumbersOf(arguments);

        // The queue dequeues the farthest permit first.
        var nearest = new PriorityQueue<int, (int Arguments, double Distance, int Order)>(MaxSelected + 1, Farthest.Instance);
        for (var i = 0; i < layer.Permits.Length; i++)
        {
            if (!indexed.Contains(i))
                continue;
            var (missed, distance) = demands.Misses(i, arguments, numbers);
            if (nearest.Count == MaxSelected && nearest.TryPeek(out _, out var farthest) && (missed > farthest.Arguments || (missed == farthest.Arguments && distance >= farthest.Distance)))
                continue;
            if (layer.Permits[i].IsExpired(call.Now))
                continue;
            if (nearest.Count == MaxSelected)
                nearest.Dequeue();
            nearest.Enqueue(i, (missed, distance, i));
        }

        return nearest.UnorderedItems.Select(item => item.Element).Order().Select(place => layer.Permits[place]);
    }

    private sealed class Farthest : IComparer<(int Arguments, double Distance, int Order)>
    {
        internal static readonly Farthest Instance = new();

        public int Compare((int Arguments, double Distance, int Order) x, (int Arguments, double Distance, int Order) y) => y.CompareTo(x);
    }
}
