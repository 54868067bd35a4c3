using System.Globalization;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>
/// Goes by <c>retry</c> and by the <c>allowed</c> of each violation: changes the call to what is allowed, as far as the user leaves that
/// open, waits until the time it is told, or asks. It never looks at <c>alternatives</c> or at a sentence.
/// </summary>
internal class AllowedReader(IReadOnlyList<Goal> goals, Surroundings around) : GoalPlanner(goals, around)
{
    private const string After = "after:";

    protected override Move Refused(Pursuit pursuit, Refusal refusal)
    {
        if (refusal.Retry == "with_changes" && refusal.Allowed.Count > 0
            && Fitting.Fit(pursuit.Goal, pursuit.Use, refusal.Allowed) is { } fitting && pursuit.IsNew(fitting))
            return new Move.Try(fitting);
        if (refusal.Retry == "after_approval" && pursuit.MayWaitFor("a person"))
            return Move.Ask;
        if (refusal.Retry is { } retry && retry.StartsWith(After, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(retry.AsSpan(After.Length), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && pursuit.MayWaitFor(retry))
            return new Move.WaitUntil(time);
        return Move.On;
    }
}
