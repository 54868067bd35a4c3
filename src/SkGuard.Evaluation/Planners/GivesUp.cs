using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Ends the run at the first refusal.</summary>
internal sealed class GivesUp(IReadOnlyList<Goal> goals, Surroundings around) : GoalPlanner(goals, around)
{
    protected override Move Refused(Pursuit pursuit, Refusal refusal) => Move.Finish;
}
