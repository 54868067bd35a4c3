using System.Collections.Immutable;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>
/// Finds in one box the smallest sets of arguments by whose change a call gets into it: those whose extents it misses, and of each atom over
/// several arguments that does not hold, one.
/// </summary>
internal sealed class NearestSearch(ToolView view, WorkBudget effort, Conjunction box)
{
    private readonly EvaluatedCall _call = effort.Near!;

    /// <summary>A rule over more arguments than this is told in words only.</summary>
    private const int MaxSets = 32;

    internal IEnumerable<NearestConjunction> Find()
    {
        var sets = new Queue<ImmutableSortedSet<string>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(box.Extents.Values.Where(extent => !_call.Holds(extent)).Select(extent => extent.Path.Root).ToImmutableSortedSet(StringComparer.Ordinal));
        while (sets.TryDequeue(out var changed) && effort.TrySpend(WorkBudget.OfASet))
        {
            var open = box.Kept.FirstOrDefault(kept => !kept.Arguments.Overlaps(changed) && !_call.Holds(kept));
            if (open is null && Narrowing.Find(box, changed, view, effort) is { } found)
                yield return found;
            else
                foreach (var argument in open?.Arguments ?? Beyond(changed))
                    Add(changed.Add(argument));
        }

        void Add(ImmutableSortedSet<string> set)
        {
            if (seen.Count < MaxSets && seen.Add(string.Join('\n', set)))
                sets.Enqueue(set);
        }
    }

    /// <summary>Where changing these cannot help, another argument of the same atoms has to change with them.</summary>
    private ImmutableSortedSet<string> Beyond(ImmutableSortedSet<string> changed) =>
        [.. box.Kept.Where(kept => kept.Arguments.Overlaps(changed)).SelectMany(kept => kept.Arguments).Where(argument => !changed.Contains(argument))];
}
