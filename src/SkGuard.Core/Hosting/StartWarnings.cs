using System.Globalization;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Hosting;

/// <summary>What is allowed and probably not meant.</summary>
internal static class StartWarnings
{
    private const string AGrant = "\"Grants\": [ { \"tool\": \"Payments.balance\" } ], or { \"tool\": \"Payments.*\" } for a whole plugin";

    /// <param name="options">What is configured.</param>
    /// <param name="revision">What was built from it.</param>
    /// <param name="hasAudit">Whether records go anywhere.</param>
    /// <param name="now">The time of the start.</param>
    /// <param name="path">The configuration path of the options.</param>
    internal static IEnumerable<GuardProblem> Find(SkGuardOptions options, PolicySnapshot revision, bool hasAudit, DateTimeOffset now, string path) =>
        [.. General(options, revision, hasAudit).Select(warning => new GuardProblem(warning)), .. Principal(options, revision, now, path), .. Expired(options, now, path)];

    private static IEnumerable<string> General(SkGuardOptions options, PolicySnapshot revision, bool hasAudit)
    {
        if (options.Mode == GuardMode.Observe)
            yield return "SkGuard only observes (\"Mode\": \"Observe\"): nothing is stopped. Set \"Mode\": \"Enforce\" to stop calls beyond authority.";
        if (!hasAudit)
            yield return "No audit is configured, so decisions are recorded in no file. Add \"Audit\": { \"Path\": \"audit/decisions.jsonl\" }.";
        if (PermitsNothing(options, revision))
            yield return "The policies permit nothing, so every call is denied. If they are meant only to forbid, add the line: permit(principal, action, resource);";
        if (options.Principal is null && !revision.HasOrganisationLayer)
            yield return "No Principal, policies or grants are configured: calls are decided only under authority that the application binds or a provider gives, "
                + $"and every other call is denied. To permit calls by configuration add \"Principal\": {{ \"Type\": \"Agent\", \"Id\": \"my-agent\" }} and {AGrant}.";
    }

    // What is only observed is logged call by call with the line that would allow it.
    private static IEnumerable<GuardProblem> Principal(SkGuardOptions options, PolicySnapshot revision, DateTimeOffset now, string path)
    {
        if (options.Mode == GuardMode.Enforce && revision.Principal is { } principal && !PermitsNothing(options, revision) && !IsGrantedAnything(options, revision, principal, now))
            yield return new($"Nothing grants {principal} anything, so every call that is made under it is denied. Add {AGrant}.", $"{path}:Principal");
    }

    private static bool PermitsNothing(SkGuardOptions options, PolicySnapshot revision) =>
        revision.HasOrganisationLayer && options.Grants.Count == 0 && !revision.Policies.Policies.Any(policy => policy.Effect == PolicyEffect.Permit);

    private static bool IsGrantedAnything(SkGuardOptions options, PolicySnapshot revision, Authority principal, DateTimeOffset now)
    {
        if (options.Grants.Any(grant => !IsExpired(grant, now)))
            return true;
        var step = new PrincipalView(principal.Steps[0], revision.Entities);
        var entities = new CallEntities();
        entities.Enter(revision, step, new Entity(new EntityUid("Action", "none")));
        return revision.Policies.Policies.Any(policy => policy.Effect == PolicyEffect.Permit && policy.PrincipalScope.Matches(step.Principal, entities));
    }

    private static IEnumerable<GuardProblem> Expired(SkGuardOptions options, DateTimeOffset now, string path) =>
        from grant in options.Grants.Index()
        where IsExpired(grant.Item, now)
        select new GuardProblem(
            string.Create(CultureInfo.InvariantCulture, $"The grant of {grant.Item.Tool} expired at {grant.Item.Expires?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, so it permits nothing. Give it a later time, or remove it."),
            $"{path}:Grants:{grant.Index}:expires");

    private static bool IsExpired(Grant grant, DateTimeOffset now) => grant.Expires <= now;
}
