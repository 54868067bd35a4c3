using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// <c>context.derived</c>: for each array argument what is known of its elements, for each string argument <c>length</c>, and <c>nulls</c>.
/// Nothing is computed before a rule reads it, and then once a call. An argument that Cedar cannot hold has none: whoever treats such an
/// argument as read must count a rule that reads it here as well.
/// </summary>
internal sealed class DerivedRecord : CedarRecord
{
    /// <summary>The name of the set of paths that are null; an argument of that name has nothing derived.</summary>
    internal const string Nulls = "nulls";

    private readonly BoundArguments _arguments;
    private readonly List<DerivedArgument> _derived;
    private EntitySource? _entities;
    private CedarSet? _nulls;

    public DerivedRecord(BoundArguments arguments)
    {
        _arguments = arguments;
        _derived = [.. Enumerable.Range(0, arguments.ParameterCount).Select(i => new DerivedArgument(arguments, i))];
    }

    public override int Count
    {
        get
        {
            var count = _arguments.Nulls.Count == 0 ? 0 : 1;
            for (var i = 0; i < _arguments.ArgumentCount; i++)
                count += Find(i).IsAny && _arguments.NameOf(i) != Nulls ? 1 : 0;
            return count;
        }
    }

    /// <summary>Begins a call: forgets what was computed for the previous one.</summary>
    /// <param name="entities">Where the containers of array elements are found.</param>
    public void Reset(EntitySource entities)
    {
        _entities = entities;
        _nulls = null;
        foreach (var derived in _derived)
            derived.Reset(entities);
    }

    /// <summary>Ends a call: what was computed for it would otherwise be kept until a rule reads that of another one.</summary>
    public void Clear()
    {
        foreach (var derived in _derived)
            derived.Clear();
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        if (string.Equals(name, Nulls, StringComparison.Ordinal))
        {
            value = CedarValue.Of(_nulls ??= NullsOf(_arguments));
            return true;
        }

        var index = _arguments.IndexOf(name);
        var has = index >= 0 && Find(index).IsAny;
        value = has ? CedarValue.Of(_derived[index]) : default;
        return has;
    }

    private static CedarSet NullsOf(BoundArguments arguments) =>
        arguments.Nulls.Count == 0 ? CedarSet.Empty : CedarSet.Of(arguments.Nulls.Select(path => CedarValue.Of(path)));

    private DerivedArgument Find(int index)
    {
        while (_derived.Count <= index)
        {
            var derived = new DerivedArgument(_arguments, _derived.Count);
            derived.Reset(_entities!);
            _derived.Add(derived);
        }

        return _derived[index];
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        if (_arguments.Nulls.Count > 0 && TryGet(Nulls, out var nulls))
            yield return new(Nulls, nulls);
        for (var i = 0; i < _arguments.ArgumentCount; i++)
            if (Find(i).IsAny && _arguments.NameOf(i) != Nulls)
                yield return new(_arguments.NameOf(i), CedarValue.Of(_derived[i]));
    }
}
