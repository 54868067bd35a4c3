using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// Finds the rules that a call can satisfy. Most rules compare an argument with constants, so only those that name its value are evaluated.
/// A rule is excluded only if it is certainly neither satisfied nor an error, so decisions are the same as without the index.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>Maximum number of rules that are evaluated in turn, which is as fast as an index.</summary>
    internal const int MostScanned = 16;

    /// <summary>Minimum number of rules that compare the same argument to form a group.</summary>
    private const int LeastCompared = 8;

    /// <summary>Maximum number of groups while rules are sorted, which bounds the work.</summary>
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

        // Every decision merges the groups, so only the largest are kept.
        groups.Sort((x, y) => y.Rules.Count.CompareTo(x.Rules.Count));
        var kept = groups.Take(SelectedRules.Most - 1).Where(group => group.Rules.Count >= LeastCompared).ToArray();
        others.AddRange(groups.Skip(kept.Length).SelectMany(group => group.Rules));
        others.Sort();
        _groups = Array.ConvertAll(kept, group => group.Build());
        _others = [.. others];
    }

    /// <summary>The demands of the rules on arguments, for denials.</summary>
    internal DemandTable Demands => field ??= new DemandTable(_rules);

    /// <summary>Creates the index of the rules; null if there are few.</summary>
    internal static RuleIndex? Of(Rule[] rules) => rules.Length > MostScanned ? new RuleIndex(rules) : null;

    /// <summary>Selects at least the rules that a call with these arguments can satisfy or that can fail for it.</summary>
    internal void Select(ReadOnlySpan<CedarValue> arguments, ref SelectedRules selected)
    {
        selected.Add(_others, 0, _others.Length);
        foreach (var group in _groups)
            group.Select(arguments, ref selected);
    }
}
