namespace SkGuard;

/// <summary>Picks of a layer's permits those that an explanation is read from.</summary>
internal static class NearPermits
{
    /// <summary>Up to so many all are read.</summary>
    private const int MostWhole = 64;

    /// <summary>Of more than that so many are.</summary>
    private const int Most = 16;

    /// <summary>All of them in paying order, or of very many those whose demands the sent call misses least.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="effort">Knows the call that was sent.</param>
    /// <param name="isEvery">Whether none is left out.</param>
    internal static IEnumerable<Permit> Of(Layer layer, Effort effort, out bool isEvery)
    {
        var permits = layer.Candidates;
        isEvery = permits.Length <= MostWhole;
        if (isEvery)
            return permits;
        return effort.Near is { } near ? Nearest(permits, near) : permits.Take(Most);
    }

    private static IEnumerable<Permit> Nearest(Permit[] permits, Call call)
    {
        // The farthest comes out first, so that only the nearest stay.
        var nearest = new PriorityQueue<int, (int Arguments, double Distance, int Order)>(Most + 1, Farthest.Instance);
        for (var i = 0; i < permits.Length; i++)
        {
            if (permits[i].IsExpired(call.Now))
                continue;
            var (arguments, distance) = permits[i].Rule.Misses(call.Slots);
            if (nearest.Count < Most)
                nearest.Enqueue(i, (arguments, distance, i));
            else if (nearest.TryPeek(out _, out var farthest) && (arguments < farthest.Arguments || (arguments == farthest.Arguments && distance < farthest.Distance)))
                nearest.DequeueEnqueue(i, (arguments, distance, i));
        }

        return nearest.UnorderedItems.Select(item => item.Element).Order().Select(index => permits[index]);
    }

    private sealed class Farthest : IComparer<(int Arguments, double Distance, int Order)>
    {
        internal static readonly Farthest Instance = new();

        public int Compare((int Arguments, double Distance, int Order) x, (int Arguments, double Distance, int Order) y) => y.CompareTo(x);
    }
}
