using System.Runtime.CompilerServices;

namespace SkGuard.Explanations;

/// <summary>
/// Says when a model's loop is to end because its run was denied too often. A loop that is ended in the middle of a message leaves the
/// calls that follow in it without an answer, so it ends only where none does.
/// </summary>
/// <param name="after">The number of denials in a run; null: it never ends.</param>
internal sealed class DenialLoopLimiter(int? after)
{
    private readonly ConditionalWeakTable<object, Message> _messages = [];

    /// <summary>Whether anything has to be asked at all.</summary>
    internal bool IsConfigured => after is not null;

    /// <summary>A call of a model's message is answered; true if the loop may end now, and has to.</summary>
    /// <param name="message">What the calls of one message have in common: the message, or the list that it stands in.</param>
    /// <param name="request">The number of the model's answer where that is a list.</param>
    /// <param name="index">The call's place among the calls of the message.</param>
    /// <param name="count">How many calls the message has.</param>
    /// <param name="denials">How many denials the run had with this call's; 0 if it was none.</param>
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

            // By place and not by number: one call may ask the guard more than once, and calls in parallel end in any order.
            _answered.Add(index);
            _highest = Math.Max(_highest, denials);
            return (_answered.Count, _highest);
        }
    }
}
