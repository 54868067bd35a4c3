using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>The key of denial counts: the run within its conversation, or the conversation if no run is known.</summary>
internal readonly record struct RunKey(string? Conversation, string? Run)
{
    /// <summary>Returns the key; null if neither is known, and for the application's own calls, which no model makes.</summary>
    internal static RunKey? From(CallDecision decision)
    {
        if (decision.Origin.IsApplication)
            return null;
        var authority = decision.Authority;
        var key = new RunKey(authority is null ? null : authority.Session ?? authority.Id ?? authority.Root, decision.Run);
        return key == default ? null : key;
    }
}
