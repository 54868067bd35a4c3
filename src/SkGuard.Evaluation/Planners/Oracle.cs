using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Knows the solution: the ceiling for every other planner.</summary>
internal sealed class Oracle(RecoveryTask task, Surroundings around) : Planner
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private int _step;

    internal override string Answer => task.Answer;

    internal override ToolUse? Next(IReadOnlyList<ToolSchema> tools)
    {
        for (; _step < task.Solution.Count; _step++)
        {
            if (task.Solution[_step].Use is { } use)
                return use;
            around.Time.WaitUntil(around.Time.GetUtcNow() + task.Solution[_step].Wait);
        }

        return null;
    }

    /// <summary>What a person must approve is asked for when it is first refused, and made again.</summary>
    internal override async ValueTask LearnAsync(string result)
    {
        if (Refusal.Read(result) is { Retry: "after_approval" } && _asked.Add(task.Solution[_step].Use!.Key))
            await around.Person.AskAsync();
        else
            _step++;
    }
}
