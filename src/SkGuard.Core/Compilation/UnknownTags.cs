using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SkGuard.Text;

namespace SkGuard.Compilation;

/// <summary>
/// Logs tags that rules read from a signed-in user and that are not among the user's claims, such as misspelled claims, for which a forbid
/// behind <c>hasTag</c> never applies. Each tag of a rule is logged once.
/// </summary>
internal sealed class UnknownTags(ILogger logger)
{
    private readonly ConcurrentDictionary<(string Rule, string Tag), bool> _told = new();

    internal void Note(EvaluationPlan plan)
    {
        foreach (var asked in plan.Unknown)
        {
            var rule = RuleId.Get(asked.Policy);
            if (!_told.TryAdd((rule, asked.Name), true))
                continue;
            var root = plan.Steps[0];
            var names = root.Entity.Tags.Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray();
            Log.NoSuchClaim(logger, rule, asked.Name, root.Principal.ToString(), NearestName.Ending(asked.Name, names), string.Join(", ", names));
        }
    }
}
