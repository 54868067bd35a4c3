using System.Runtime.CompilerServices;

namespace SkGuard.Decisions;

/// <summary>Open calls of the latest turn of each conversation, with the lifetime of the conversation.</summary>
internal static class RunTurns
{
    private static readonly ConditionalWeakTable<object, Turn> Latest = [];

    /// <summary>Returns the open calls of a turn. Calls of earlier turns are added to the latest one.</summary>
    internal static OpenCalls Get(object conversation, object turn) => Latest.GetValue(conversation, _ => new Turn(turn)).Calls;

    /// <summary>Begins a call of the turn, and abandons the open calls of earlier turns.</summary>
    internal static ValueTask BeginAsync(object conversation, object turn)
    {
        if (!Latest.TryGetValue(conversation, out var latest) || ReferenceEquals(latest.Of, turn))
            return default;
        Latest.AddOrUpdate(conversation, new Turn(turn));
        return latest.Calls.AbandonAsync();
    }

    private sealed class Turn(object of)
    {
        internal object Of => of;

        internal OpenCalls Calls { get; } = new();
    }
}
