using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>The planners by the names they have in the report.</summary>
internal static class PlannerKinds
{
    internal const string Repeats = "repeats";
    internal const string Allowed = "allowed";
    internal const string Alternatives = "alternatives";
    internal const string Asks = "asks";
    internal const string Message = "message";
    internal const string GivesUpName = "gives up";
    internal const string OracleName = "oracle";

    internal static readonly IReadOnlyList<string> All = [Repeats, Allowed, Alternatives, Asks, Message, GivesUpName, OracleName];

    internal static Planner Create(string name, RecoveryTask task, Surroundings around) => name switch
    {
        Repeats => new Repeater(task.Goals, around),
        Allowed => new AllowedReader(task.Goals, around),
        Alternatives => new AlternativeFollower(task.Goals, around),
        Asks => new Asker(task.Goals, around),
        Message => new MessageReader(task.Goals, around),
        GivesUpName => new GivesUp(task.Goals, around),
        OracleName => new Oracle(task, around),
        _ => throw new ArgumentException($"There is no planner '{name}'.", nameof(name)),
    };
}
