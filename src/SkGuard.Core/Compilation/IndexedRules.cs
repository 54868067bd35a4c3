using System.Collections;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The rules that apply to one step, with the index that all steps share.</summary>
internal sealed class IndexedRules
{
    private readonly BitArray _isAbout;

    private IndexedRules(RuleIndex index, BitArray isAbout) => (Index, _isAbout) = (index, isAbout);

    internal RuleIndex Index { get; }

    /// <summary>Creates the indexed rules; null if few rules apply to the step, which are then evaluated in turn.</summary>
    /// <param name="index">The index of all rules; null if there are few.</param>
    /// <param name="all">All rules, in order.</param>
    /// <param name="about">The rules that apply to the step, in the same order.</param>
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

    /// <summary>Whether the rule at the index applies to the step.</summary>
    internal bool Contains(int place) => _isAbout[place];

    /// <summary>
    /// Selects, in ascending order, at least the rules of the step that a call with these arguments can satisfy or that can fail for it.
    /// </summary>
    internal SelectedRules Select(ReadOnlySpan<CedarValue> arguments)
    {
        var selected = new SelectedRules(this);
        Index.Select(arguments, ref selected);
        return selected;
    }
}
