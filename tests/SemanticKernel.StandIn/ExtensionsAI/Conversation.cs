using System.Runtime.ExceptionServices;

namespace Microsoft.Extensions.AI;

/// <summary>What was said in one request to the loop.</summary>
internal sealed class Conversation(IEnumerable<ChatMessage> messages)
{
    public List<ChatMessage> Messages { get; } = [.. messages];

    public List<ChatMessage> Added { get; } = [];

    public UsageDetails? Usage { get; private set; }

    public int ConsecutiveErrors { get; private set; }

    public void Add(ChatResponse response)
    {
        Messages.AddRange(response.Messages);
        Added.AddRange(response.Messages);
        if (Usage is null)
            Usage = response.Usage;
        else if (response.Usage is { } more)
            Usage.Add(more);
    }

    public void Add(ChatMessage message)
    {
        Messages.Add(message);
        Added.Add(message);
    }

    /// <summary>Counts failing rounds and throws when there were too many one after the other.</summary>
    public void Count(List<CallResult> results, int most)
    {
        var errors = results.Select(r => r.Error).OfType<Exception>().ToList();
        ConsecutiveErrors = errors.Count == 0 ? 0 : ConsecutiveErrors + 1;
        if (ConsecutiveErrors <= most)
            return;
        if (errors.Count == 1)
            ExceptionDispatchInfo.Throw(errors[0]);
        throw new AggregateException(errors);
    }
}
