using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>What a planner does about a refusal.</summary>
internal abstract record Move
{
    /// <summary>Repeats the call as it is.</summary>
    internal static readonly Move Again = new Repeat();

    /// <summary>Goes on to what the user named instead, and where nothing is left to the next goal.</summary>
    internal static readonly Move On = new GoOn();

    /// <summary>Ends the run with what was achieved.</summary>
    internal static readonly Move Finish = new End();

    /// <summary>Asks the person in charge, waits for the answer, and repeats the call as it is.</summary>
    internal static readonly Move Ask = new AskPerson();

    internal sealed record Repeat : Move;

    internal sealed record GoOn : Move;

    internal sealed record End : Move;

    internal sealed record AskPerson : Move;

    /// <summary>Waits, and repeats the call as it is.</summary>
    internal sealed record WaitUntil(DateTimeOffset Time) : Move;

    /// <summary>Makes another call for the same goal.</summary>
    internal sealed record Try(ToolUse Use) : Move;
}
