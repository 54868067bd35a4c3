using System.Text.Json;

namespace SkGuard.Evaluation.Guards;

/// <summary>Where the person in charge answers: somebody the application signed in, who acts in no task.</summary>
internal static class Desk
{
    private static readonly Approver Maria = Approver.For("User", "maria", "travel-desk");

    /// <summary>Answers every request that waits the same way, and tells which there were.</summary>
    internal static async ValueTask<IReadOnlyList<(string Tool, JsonElement Arguments)>> AnswerAsync(IApprovals approvals, bool approves)
    {
        var requests = await approvals.PendingAsync();
        foreach (var request in requests)
            _ = approves ? await approvals.ApproveAsync(request.Id, Maria) : await approvals.RejectAsync(request.Id, Maria, "There is no budget for it.");
        return [.. requests.Select(request => (request.Tool, JsonDocument.Parse(request.Arguments).RootElement))];
    }
}
