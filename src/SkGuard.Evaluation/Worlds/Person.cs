using System.Text.Json;
using SkGuard.Evaluation.Files;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Worlds;

/// <summary>The person in charge, who answers what waits for approval as the task says. Authenticated by the harness, never by the model.</summary>
internal sealed class Person(bool approves)
{
    private readonly List<(string Tool, JsonElement Arguments)> _approved = [];

    /// <summary>Answers every request that waits and tells which; set where the guard has such requests.</summary>
    internal Func<bool, ValueTask<IReadOnlyList<(string Tool, JsonElement Arguments)>>>? Answer { get; set; }

    internal async ValueTask AskAsync()
    {
        if (Answer is null)
            return;
        var answered = await Answer(approves);
        if (approves)
            _approved.AddRange(answered);
    }

    /// <summary>Whether the person agreed to exactly this call; each time they agreed counts once.</summary>
    internal bool TakeApproval(string tool, IReadOnlyDictionary<string, object> arguments)
    {
        var index = _approved.FindIndex(call => call.Tool == tool
            && arguments.All(pair => call.Arguments.TryGetProperty(pair.Key, out var value) && IsSame(Values.Of(value), pair.Value)));
        if (index >= 0)
            _approved.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>The person sees a file by its whole path.</summary>
    private static bool IsSame(object? seen, object ran) =>
        Values.Same(seen, ran) || (seen is string path && ran is string name && Path.IsPathFullyQualified(path) && Drive.NameOf(path) == name);
}
