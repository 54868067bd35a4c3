using SkGuard.Recovery.Guards;
using SkGuard.Recovery.Planners;
using SkGuard.Recovery.Tasks;

namespace SkGuard.Recovery.Runs;

/// <summary>Every task under every guard with every planner.</summary>
internal static class Measure
{
    internal static async Task<IReadOnlyList<Outcome>> RunAsync(
        IReadOnlyList<RecoveryTask> tasks, IReadOnlyList<string>? guards = null, IReadOnlyList<string>? planners = null)
    {
        var outcomes = new List<Outcome>();
        foreach (var guard in guards ?? GuardKinds.All)
            foreach (var planner in planners ?? PlannerKinds.All)
                foreach (var task in tasks)
                    outcomes.Add(await Run.PlayAsync(task, guard, planner));
        return outcomes;
    }
}
