using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>What denials are counted under: the run, in the conversation it belongs to; without a known run the conversation itself.</summary>
internal readonly record struct RunKey(string? Conversation, string? Run)
{
    /// <summary>Null where neither is known, and for the application's own calls: there is no planner to tell anything.</summary>
    internal static RunKey? From(CallDecision decision)
    {
        if (decision.Origin.IsApplication)
            return null;
        var authority = decision.Authority;
        var key = new RunKey(authority is null ? null : authority.Session ?? authority.Id ?? authority.Root, decision.Run);
        return key == default ? null : key;
    }
}
