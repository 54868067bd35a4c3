using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// What is derived from the elements of an array argument or, where its elements are arrays themselves, of all of these together: so
/// that a rule can speak of each element, though Cedar has no words for that. What is not read is not computed.
/// </summary>
/// <param name="arguments">The bound arguments.</param>
/// <param name="index">The argument's place.</param>
/// <param name="depth">How deep the arrays are nested whose elements these are; 0 for the argument itself.</param>
internal sealed class DerivedList(BoundArguments arguments, int index, int depth) : CedarRecord
{
    internal const string Least = "least";
    internal const string Greatest = "greatest";
    internal const string Longest = "longest";
    internal const string Items = "items";
    internal const string Values = "values";

    private static readonly string[] Names =
    [
        .. ((string[])["count", "every", "any", Least, Greatest, Longest, AllTexts.Start, AllTexts.End, AllTexts.Middle, Items, Values]).Select(string.Intern),
    ];

    private readonly CedarValue[] _known = new CedarValue[Names.Length];
    private CedarSet _elements = CedarSet.Empty;
    private EntitySource? _entities;
    private DerivedList? _items;

    public override int Count => Names.Count(name => TryGet(name, out _));

    public void Reset(CedarSet elements, EntitySource entities)
    {
        _elements = elements;
        _entities = entities;
        Array.Clear(_known);
    }

    public void Clear()
    {
        _elements = CedarSet.Empty;
        _entities = null;
        Array.Clear(_known);
        _items?.Clear();
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        value = default;
        var at = Array.IndexOf(Names, name);
        if (at < 0)
            return false;
        if (_known[at].IsNone)
            _known[at] = Compute(name);
        value = _known[at];
        return !value.IsNone;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        foreach (var name in Names)
            if (TryGet(name, out var value))
                yield return new(name, value);
    }

    private CedarValue Compute(string name) => name switch
    {
        "count" => CedarValue.Of(arguments.ListsAt(index, depth).Elements),
        "every" => CedarValue.Of(Containers.OfEvery(_elements, _entities!)),
        "any" => CedarValue.Of(Containers.OfAny(_elements, _entities!)),
        Least => Extreme(sign: -1),
        Greatest => Extreme(sign: 1),
        Longest => Are(CedarKind.Set) ? CedarValue.Of(arguments.ListsAt(index, depth + 1).Longest)
            : Are(CedarKind.String) ? CedarValue.Of(LongestText()) : default,
        AllTexts.Start or AllTexts.End or AllTexts.Middle => Are(CedarKind.String) ? CedarValue.Of(new AllTexts(_elements, name)) : default,
        Items => Are(CedarKind.Set) ? CedarValue.Of(Below()) : default,
        _ => depth > 0 ? CedarValue.Of(_elements) : default, // of the argument itself they are context.input
    };

    /// <summary>Whether all are of one kind, as none at all are of any.</summary>
    private bool Are(CedarKind kind) => _elements.All(element => element.Kind == kind);

    // Among no elements none is the greatest, and numbers of two kinds have no order.
    private CedarValue Extreme(int sign)
    {
        CedarValue extreme = default;
        foreach (var element in _elements)
        {
            if (element.Kind is not (CedarKind.Long or CedarKind.Decimal) || (!extreme.IsNone && extreme.Kind != element.Kind))
                return default;
            if (extreme.IsNone || sign * Compare(element, extreme) > 0)
                extreme = element;
        }

        return extreme;
    }

    private static int Compare(CedarValue left, CedarValue right) =>
        left.Kind == CedarKind.Long ? left.AsLong.CompareTo(right.AsLong) : left.AsDecimal.CompareTo(right.AsDecimal);

    private long LongestText() => _elements.Count == 0 ? 0 : _elements.Max(element => Texts.CountCharacters(element.AsString));

    private DerivedList Below()
    {
        _items ??= new DerivedList(arguments, index, depth + 1);
        _items.Reset(CedarSet.Of(_elements.SelectMany(list => list.AsSet)), _entities!);
        return _items;
    }
}
