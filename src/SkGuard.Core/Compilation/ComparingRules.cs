using SkGuard.Cedar;
using SkGuard.Cedar.Expressions.Compiled;

namespace SkGuard.Compilation;

/// <summary>Rules that compare the same argument with constants, grouped by constant.</summary>
internal sealed class ComparingRules
{
    private readonly Comparison _comparison;
    private readonly int[] _all;
    private readonly int[] _byConstant;
    private readonly Dictionary<CedarValue, (int Start, int End)> _places;
    private readonly int _longestText;

    private ComparingRules(Builder builder)
    {
        _comparison = builder.Comparison;
        _all = [.. builder.Rules];
        _places = new(builder.ByConstant.Count);
        _byConstant = new int[builder.ByConstant.Values.Sum(places => places.Count)];
        var end = 0;
        foreach (var (constant, places) in builder.ByConstant)
        {
            places.CopyTo(_byConstant, end);
            _places.Add(constant, (end, end += places.Count));
            if (constant.Kind == CedarKind.String)
                _longestText = Math.Max(_longestText, constant.AsString.Length);
        }
    }

    /// <summary>Adds the rules that name the value of the call, or all rules if the comparison alone cannot exclude any.</summary>
    internal void Select(ReadOnlySpan<CedarValue> arguments, ref SelectedRules selected)
    {
        if (!_comparison.Answers(arguments))
            selected.Add(_all, 0, _all.Length);
        else if (IsSought(in arguments[_comparison.Slot]) && _places.TryGetValue(arguments[_comparison.Slot], out var found))
            selected.Add(_byConstant, found.Start, found.End);
    }

    // Avoids the hash code of values that cannot equal a constant: texts longer than every constant, sets and records.
    private bool IsSought(in CedarValue value) =>
        value.TryReference(out string? text) ? text.Length <= _longestText : Comparison.CanBeConstant(value.Kind);

    internal sealed class Builder(Comparison comparison)
    {
        internal Comparison Comparison => comparison;

        internal List<int> Rules { get; } = [];

        internal Dictionary<CedarValue, List<int>> ByConstant { get; } = [];

        /// <summary>Whether the comparison differs from that of this group only in its constants.</summary>
        internal bool Takes(Comparison other) => comparison.Slot == other.Slot && comparison.Required.SequenceEqual(other.Required);

        internal void Add(int place, Comparison of)
        {
            Rules.Add(place);
            foreach (var constant in of.Constants)
            {
                if (!ByConstant.TryGetValue(constant, out var places))
                    ByConstant.Add(constant, places = []);
                if (places.Count == 0 || places[^1] != place)
                    places.Add(place);
            }
        }

        internal ComparingRules Build() => new(this);
    }
}
