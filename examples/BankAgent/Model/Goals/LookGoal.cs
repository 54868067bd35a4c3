namespace BankAgent.Model.Goals;

/// <summary>Asks a tool that takes nothing and says what it answers.</summary>
internal sealed class LookGoal(string tool) : Goal
{
    internal override ToolUse Next() => new(tool, []);

    internal override IEnumerable<Goal> Learn(string result)
    {
        Finish(result);
        return [];
    }
}
