using SkGuard.Evaluation.Guards;
using SkGuard.Evaluation.Planners;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Runs;

/// <summary>Every task under every guard with every planner.</summary>
internal static class Measure
{
    internal static async Task<IReadOnlyList<Outcome>> RunAsync(
        IReadOnlyList<RecoveryTask> tasks, IReadOnlyList<string>? guards = null, IReadOnlyList<string>? planners = null)
    {
        var runs = (from guard in guards ?? GuardKinds.All
                    from planner in planners ?? PlannerKinds.All
                    from task in tasks
                    select (Guard: guard, Planner: planner, Task: task)).ToArray();
        var outcomes = new Outcome[runs.Length];
        await Parallel.ForAsync(0, runs.Length, async (i, _) => outcomes[i] = await Run.PlayAsync(runs[i].Task, runs[i].Guard, runs[i].Planner));
        return outcomes;
    }
}
