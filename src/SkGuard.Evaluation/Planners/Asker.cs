using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Asks the person in charge about every call that is refused, whatever the refusal says, and then does as <see cref="AllowedReader"/>.</summary>
internal sealed class Asker(IReadOnlyList<Goal> goals, Surroundings around) : AllowedReader(goals, around)
{
    protected override Move Refused(Pursuit pursuit, Refusal refusal) =>
        pursuit.MayWaitFor("a person") ? Move.Ask : base.Refused(pursuit, refusal);
}
