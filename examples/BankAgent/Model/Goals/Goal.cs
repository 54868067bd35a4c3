namespace BankAgent.Model.Goals;

/// <summary>Something the model wants to have done, call by call.</summary>
internal abstract class Goal
{
    internal bool IsDone { get; private set; }

    /// <summary>What there is to tell the user about it.</summary>
    internal string Outcome { get; private set; } = "";

    internal abstract ToolUse Next();

    /// <summary>Takes in a result; returns the goals that it gives rise to.</summary>
    internal abstract IEnumerable<Goal> Learn(string result);

    /// <summary>Takes in a denial. Unless a goal knows better, it is given up, and the user hears why.</summary>
    internal virtual IEnumerable<Goal> Denied(Denial denial)
    {
        Finish(denial.Advice is null ? denial.Message : $"{denial.Message} {denial.Advice}");
        return [];
    }

    internal void Finish(string outcome) => (IsDone, Outcome) = (true, outcome);
}
