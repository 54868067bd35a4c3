using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Repeats the same call until the refusal tells it to finish.</summary>
internal sealed class Repeater(IReadOnlyList<Goal> goals, Surroundings around) : GoalPlanner(goals, around)
{
    protected override Move Refused(Pursuit pursuit, Refusal refusal) =>
        refusal.Message.Contains("finish", StringComparison.OrdinalIgnoreCase) ? Move.Finish : Move.Again;
}
