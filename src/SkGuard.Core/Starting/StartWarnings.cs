using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What is allowed and probably not meant.</summary>
internal static class StartWarnings
{
    internal static IEnumerable<string> Of(SkGuardOptions options, Revision revision, bool hasAudit)
    {
        if (options.Mode == GuardMode.Observe)
            yield return "SkGuard only observes (\"Mode\": \"Observe\"): nothing is stopped. Set \"Mode\": \"Enforce\" to stop calls beyond authority.";
        if (!hasAudit)
            yield return "No audit is configured, so decisions are recorded in no file. Add \"Audit\": { \"Path\": \"audit/decisions.jsonl\" }.";
        if (revision.HasOrganisationLayer && options.Grants.Count == 0 && !revision.Policies.Policies.Any(policy => policy.Effect == PolicyEffect.Permit))
            yield return "The policies permit nothing, so every call is denied. If they are meant only to forbid, add the line: permit(principal, action, resource);";
        if (options.Principal is null && !revision.HasOrganisationLayer)
            yield return "No Principal, policies or grants are configured: calls are decided only under authority that the application binds or a provider gives.";
    }
}
