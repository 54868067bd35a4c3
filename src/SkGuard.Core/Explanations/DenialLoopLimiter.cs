using System.Runtime.CompilerServices;

namespace SkGuard.Explanations;

/// <summary>
/// Determines when a model's loop ends because of too many denials. A loop that ends within a message leaves its remaining calls
/// unanswered, so it ends with the last one.
/// </summary>
/// <param name="after">The number of denials in a run; null for no limit.</param>
internal sealed class DenialLoopLimiter(int? after)
{
    private readonly ConditionalWeakTable<object, Message> _messages = [];

    /// <summary>Whether a limit is configured.</summary>
    internal bool IsConfigured => after is not null;

    /// <summary>Records the answer to a call of a message. Returns true if the loop must end now.</summary>
    /// <param name="message">The message, or the list that contains it.</param>
    /// <param name="request">The number of the model's answer in that list.</param>
    /// <param name="index">The index of the call in the message.</param>
    /// <param name="count">The number of calls in the message.</param>
    /// <param name="denials">The denials of the run including this call; 0 if it was permitted.</param>
    internal bool IsReached(object message, int request, int index, int count, int denials)
    {
        if (after is not { } most)
            return false;
        var calls = _messages.GetValue(message, static _ => new Message());
        lock (calls)
            return calls.Answer(request, index, denials) is var (answered, highest) && highest >= most && (index == count - 1 || answered == count);
    }

    private sealed class Message
    {
        private readonly HashSet<int> _answered = [];
        private int _request;
        private int _highest;

        internal (int Answered, int Highest) Answer(int request, int index, int denials)
        {
            if (request != _request)
            {
                (_request, _highest) = (request, 0);
                _answered.Clear();
            }

            // Counts distinct indexes: a call may be decided more than once, and concurrent calls end in any order.
            _answered.Add(index);
            _highest = Math.Max(_highest, denials);
            return (_answered.Count, _highest);
        }
    }
}
