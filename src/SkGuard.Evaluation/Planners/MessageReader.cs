using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>
/// Reads only the sentence, as somebody who has never seen this guard: takes numbers, names and times from it for what the user leaves
/// open, takes another tool that it names, asks where it speaks of approval, and finishes where it says so.
/// </summary>
internal sealed class MessageReader(IReadOnlyList<Goal> goals, Surroundings around) : GoalPlanner(goals, around)
{
    protected override Move Refused(Pursuit pursuit, Refusal refusal)
    {
        var sentence = new Sentence(refusal.Message);
        if (sentence.SaysToFinish)
            return Move.Finish;
        var tool = Tools.First(tool => tool.Name == pursuit.Use.Tool);
        if (Changed(pursuit, tool, sentence) is { } changed)
            return new Move.Try(changed);
        foreach (var other in Tools.Where(other => other != tool && pursuit.Goal.IsServedBy(other.Name) && (sentence.Names(other.Name) || sentence.Names(other.Advertised))))
            if (OtherTool.Begin(pursuit, other) is { } use && other.Required.IsSubsetOf(use.Arguments.Keys) && pursuit.IsNew(use))
                return new Move.Try(use);
        if (sentence.SaysToAsk && pursuit.MayWaitFor("a person"))
            return Move.Ask;
        return sentence.Time is { } time && pursuit.MayWaitFor("time") ? new Move.WaitUntil(time) : Move.On;
    }

    /// <summary>The call with each argument that the sentence speaks of changed; where it names none, each that is left open.</summary>
    private static ToolUse? Changed(Pursuit pursuit, ToolSchema tool, Sentence sentence)
    {
        var named = tool.Parameters.Keys.Where(sentence.Names).ToArray();
        var use = pursuit.Use;
        foreach (var name in named.Length > 0 ? named : [.. pursuit.Goal.Open.Keys.Order(StringComparer.Ordinal)])
            if (tool.Parameters.TryGetValue(name, out var schema)
                && Reading.Of(pursuit.Goal, name, use.Arguments.GetValueOrDefault(name), schema, sentence)
                    .FirstOrDefault(value => pursuit.IsNew(use.With(name, value))) is { } value)
                use = use.With(name, value);
        return use == pursuit.Use ? null : use;
    }
}
