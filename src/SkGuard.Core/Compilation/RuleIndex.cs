using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// Finds, of many rules of a tool, those that a call can satisfy: most rules compare an argument with constants first, and only those that name
/// the call's value are evaluated. A rule is left out only where its conditions are certainly not satisfied and no error, so a decision is the
/// same as if all rules were evaluated in their order.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>Up to so many rules are evaluated one after the other: that is as fast.</summary>
    internal const int MostScanned = 16;

    /// <summary>Fewer rules that compare the same argument are not worth a lookup.</summary>
    private const int LeastCompared = 8;

    /// <summary>A bound on the work of sorting rules into groups.</summary>
    private const int MostCollected = 64;

    private readonly ComparingRules[] _groups;
    private readonly int[] _others;
    private readonly Rule[] _rules;

    private RuleIndex(Rule[] rules)
    {
        _rules = rules;
        var groups = new List<ComparingRules.Builder>();
        var others = new List<int>();
        for (var i = 0; i < rules.Length; i++)
        {
            var comparison = rules[i].Comparison;
            var group = comparison is null ? null : groups.Find(group => group.Takes(comparison));
            if (comparison is not null && group is null && groups.Count < MostCollected)
                groups.Add(group = new ComparingRules.Builder(comparison));
            if (group is null)
                others.Add(i);
            else
                group.Add(i, comparison!);
        }

        // Each decision merges the groups, so only the greatest ones are kept.
        groups.Sort((x, y) => y.Rules.Count.CompareTo(x.Rules.Count));
        var kept = groups.Take(SelectedRules.Most - 1).Where(group => group.Rules.Count >= LeastCompared).ToArray();
        others.AddRange(groups.Skip(kept.Length).SelectMany(group => group.Rules));
        others.Sort();
        _groups = Array.ConvertAll(kept, group => group.Build());
        _others = [.. others];
    }

    /// <summary>What the rules demand of the arguments, for denials.</summary>
    internal DemandTable Demands => field ??= new DemandTable(_rules);

    /// <summary>The index of the rules; null where there are too few for one.</summary>
    internal static RuleIndex? Of(Rule[] rules) => rules.Length > MostScanned ? new RuleIndex(rules) : null;

    /// <summary>Selects all rules that a call with these arguments can satisfy or that can fail for it, and perhaps a few others.</summary>
    internal void Select(ReadOnlySpan<CedarValue> arguments, ref SelectedRules selected)
    {
        selected.Add(_others, 0, _others.Length);
        foreach (var group in _groups)
            group.Select(arguments, ref selected);
    }
}
