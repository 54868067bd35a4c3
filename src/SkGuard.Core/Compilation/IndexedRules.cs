using System.Collections;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>Those of many rules that are about one step, with the index that all steps share.</summary>
internal sealed class IndexedRules
{
    private readonly BitArray _isAbout;

    private IndexedRules(RuleIndex index, BitArray isAbout) => (Index, _isAbout) = (index, isAbout);

    internal RuleIndex Index { get; }

    /// <summary>Null where so few rules are about the step that they are evaluated in turn.</summary>
    /// <param name="index">The index of all rules; null where they are few.</param>
    /// <param name="all">All rules, in their order.</param>
    /// <param name="about">Those that are about the step, in the same order.</param>
    internal static IndexedRules? Of<T>(RuleIndex? index, T[] all, T[] about)
        where T : class
    {
        if (index is null || about.Length <= RuleIndex.MostScanned)
            return null;
        var isAbout = new BitArray(all.Length);
        for (int i = 0, next = 0; next < about.Length; i++)
        {
            isAbout[i] = ReferenceEquals(all[i], about[next]);
            next += isAbout[i] ? 1 : 0;
        }

        return new IndexedRules(index, isAbout);
    }

    /// <summary>Whether the rule at this place is about the step.</summary>
    internal bool Contains(int place) => _isAbout[place];

    /// <summary>
    /// The places of all rules that are about the step and that a call with these arguments can satisfy or that can fail for it, in ascending
    /// order; a few other rules about the step may be among them.
    /// </summary>
    internal SelectedRules Select(ReadOnlySpan<CedarValue> arguments)
    {
        var selected = new SelectedRules(this);
        Index.Select(arguments, ref selected);
        return selected;
    }
}
