using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>
/// Takes the first of <c>alternatives</c> that serves the user, with what the user said for its arguments; without one it does as
/// <see cref="AllowedReader"/>.
/// </summary>
internal sealed class AlternativeFollower(IReadOnlyList<Goal> goals, Surroundings around) : AllowedReader(goals, around)
{
    protected override Move Refused(Pursuit pursuit, Refusal refusal)
    {
        foreach (var (name, schemas) in refusal.Alternatives)
            if (pursuit.Goal.IsServedBy(name) && Tools.FirstOrDefault(tool => tool.Name == name || tool.Advertised == name) is { } tool
                && Fitting.Fit(pursuit.Goal, OtherTool.Begin(pursuit, tool), schemas) is { } fitting
                && tool.Required.IsSubsetOf(fitting.Arguments.Keys) && pursuit.IsNew(fitting))
                return new Move.Try(fitting);
        return base.Refused(pursuit, refusal);
    }
}
