using System.Runtime.CompilerServices;

namespace SkGuard.Decisions;

/// <summary>The open calls of the latest turn of each conversation that had any, for as long as the conversation lives.</summary>
internal static class RunTurns
{
    private static readonly ConditionalWeakTable<object, Turn> Latest = [];

    /// <summary>The open calls of a turn. A call of a turn that is over joins the latest one.</summary>
    internal static OpenCalls Get(object conversation, object turn) => Latest.GetValue(conversation, _ => new Turn(turn)).Calls;

    /// <summary>A call of this turn is made: what the turns before it left open is over.</summary>
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
