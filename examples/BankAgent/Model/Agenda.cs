using BankAgent.Model.Goals;

namespace BankAgent.Model;

/// <summary>What the model has in mind: the goals it took from the user's task, and those that results put in its way.</summary>
internal sealed class Agenda
{
    private readonly IReadOnlyCollection<string> _tools;
    private readonly List<Goal> _goals;

    internal Agenda(string task, IReadOnlyCollection<string> tools)
    {
        _tools = tools;
        _goals = [.. TaskReader.Read(task)];
    }

    /// <summary>The next call; null when nothing is left to do.</summary>
    internal ToolUse? Next()
    {
        while (_goals.Find(goal => !goal.IsDone) is { } goal)
        {
            var use = goal.Next();
            if (_tools.Contains(use.Tool, StringComparer.Ordinal))
                return use;
            goal.Finish($"There is no tool {use.Tool}.");
        }

        return null;
    }

    /// <summary>The result of the call that <see cref="Next"/> chose.</summary>
    internal void Learn(string result)
    {
        if (Next() is null)
            return;
        var at = _goals.FindIndex(goal => !goal.IsDone);
        var goal = _goals[at];
        var further = Denial.Read(result) is { } denial ? goal.Denied(denial.Among(_tools)) : goal.Learn(result);

        // What a goal found out it must do first comes before the goals that were there.
        _goals.InsertRange(at + 1, further);
    }

    internal string Report() => _goals.Count == 0
        ? "I can pay bills and people in your address book, read your documents, and tell your balance and the date."
        : string.Join(' ', _goals.Select(goal => goal.Outcome).Where(outcome => outcome.Length > 0));
}
