using System.Collections.Immutable;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>
/// Finds the smallest sets of arguments whose change satisfies a conjunction: those that miss their constraints, and one of each condition
/// that does not hold.
/// </summary>
internal sealed class NearestSearch(ToolView view, WorkBudget effort, Conjunction box)
{
    private readonly EvaluatedCall _call = effort.Near!;

    /// <summary>Maximum number of sets that are tried.</summary>
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

    /// <summary>Returns the other arguments of the same conditions, one of which has to change too.</summary>
    private ImmutableSortedSet<string> Beyond(ImmutableSortedSet<string> changed) =>
        [.. box.Kept.Where(kept => kept.Arguments.Overlaps(changed)).SelectMany(kept => kept.Arguments).Where(argument => !changed.Contains(argument))];
}
