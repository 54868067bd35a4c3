namespace SkGuard.Evaluation.Tasks;

/// <summary>How final answers say what became of a goal.</summary>
internal static class Answers
{
    internal static string Part(string goal) => $"Done in part: {goal}";

    internal static string NotDone(string goal) => $"Not done: {goal}";

    internal static bool SaysPart(this string answer, string goal) => answer.Contains(Part(goal), StringComparison.Ordinal);

    internal static bool SaysNotDone(this string answer, string goal) => answer.Contains(NotDone(goal), StringComparison.Ordinal);
}
