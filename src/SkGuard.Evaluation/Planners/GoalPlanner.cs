using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Pursues the goals one after the other. What differs from planner to planner is what it makes of a refusal.</summary>
internal abstract class GoalPlanner(IReadOnlyList<Goal> goals, Surroundings around) : Planner
{
    private readonly Pursuit[] _pursuits = [.. goals.Select(goal => new Pursuit(goal))];
    private readonly List<string> _results = [];

    internal override string Answer => string.Join(' ', _pursuits.Select(pursuit => pursuit.Outcome));

    /// <summary>The tools as they were advertised for the last call.</summary>
    protected IReadOnlyList<ToolSchema> Tools { get; private set; } = [];

    internal override ToolUse? Next(IReadOnlyList<ToolSchema> tools)
    {
        Tools = tools;
        while (Array.Find(_pursuits, pursuit => pursuit.IsOpen) is { } pursuit)
        {
            if (pursuit.Resolve(_results))
                return pursuit.Use;
            pursuit.Drop();
        }

        return null;
    }

    internal override async ValueTask LearnAsync(string result)
    {
        var pursuit = Array.Find(_pursuits, pursuit => pursuit.IsOpen)!;
        if (Refusal.Read(result) is not { } refusal)
        {
            _results.Insert(0, result);
            pursuit.Succeed();
            return;
        }

        switch (Refused(pursuit, refusal))
        {
            case Move.Try(var use):
                pursuit.Try(use);
                break;
            case Move.GoOn when !pursuit.TryInstead(Tools):
                pursuit.Drop();
                break;
            case Move.End:
                foreach (var open in _pursuits.Where(one => one.IsOpen))
                    open.Drop();
                break;
            case Move.WaitUntil(var time):
                around.Time.WaitUntil(time);
                break;
            case Move.AskPerson:
                await around.Person.AskAsync();
                break;
        }
    }

    protected abstract Move Refused(Pursuit pursuit, Refusal refusal);
}
