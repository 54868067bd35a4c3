using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SkGuard.Text;

namespace SkGuard.Compilation;

/// <summary>
/// Tells of rules that ask a signed-in user for a tag that none of the user's claims is. Behind <c>hasTag</c> such a forbid never forbids, and a
/// misspelled or renamed claim would never show. Each rule's tag is told of once.
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
