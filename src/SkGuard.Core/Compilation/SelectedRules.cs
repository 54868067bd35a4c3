using System.Runtime.CompilerServices;

namespace SkGuard.Compilation;

/// <summary>Merges ascending lists of rule indexes without allocation and skips rules that do not apply to the step.</summary>
internal struct SelectedRules(IndexedRules rules)
{
    /// <summary>Maximum number of merged lists.</summary>
    internal const int Most = 5;

    private Lists _lists;
    private int _count;

    /// <summary>The rule index found by <see cref="MoveNext"/>.</summary>
    public int Current { get; private set; }

    public readonly SelectedRules GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_count > 0)
        {
            var least = 0;
            for (var i = 1; i < _count; i++)
                if (_lists[i].First < _lists[least].First)
                    least = i;
            ref var list = ref _lists[least];
            Current = list.First;
            if (++list.Next == list.End)
                list = _lists[--_count];
            if (rules.Contains(Current))
                return true;
        }

        return false;
    }

    /// <summary>Adds the indexes from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    internal void Add(int[] places, int start, int end)
    {
        if (start < end)
            _lists[_count++] = new List(places, start, end);
    }

    private struct List(int[] places, int start, int end)
    {
        internal int Next = start;

        internal readonly int End = end;

        internal readonly int First => places[Next];
    }

    [InlineArray(Most)]
    private struct Lists
    {
        private List _first;
    }
}
