using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// <c>context.derived</c>: for each array argument what is known of its elements, for each string argument <c>length</c>.
/// Nothing is computed before a rule reads it, and then once a call. An argument that Cedar cannot hold has none: whoever treats such an
/// argument as read must count a rule that reads it here as well.
/// </summary>
internal sealed class DerivedRecord : CedarRecord
{
    private readonly BoundArguments _arguments;
    private readonly DerivedArgument[] _derived;

    public DerivedRecord(BoundArguments arguments)
    {
        _arguments = arguments;
        _derived = new DerivedArgument[arguments.ParameterCount];
        for (int i = 0; i < _derived.Length; i++)
            _derived[i] = new DerivedArgument(arguments, i);
    }

    public override int Count
    {
        get
        {
            int count = 0;
            foreach (DerivedArgument derived in _derived)
                count += derived.IsAny ? 1 : 0;
            return count;
        }
    }

    /// <summary>Begins a call: forgets what was computed for the previous one.</summary>
    /// <param name="entities">Where the containers of array elements are found.</param>
    public void Reset(EntitySource entities)
    {
        foreach (DerivedArgument derived in _derived)
            derived.Reset(entities);
    }

    /// <summary>Ends a call: what was computed for it would otherwise be kept until a rule reads that of another one.</summary>
    public void Clear()
    {
        foreach (DerivedArgument derived in _derived)
            derived.Clear();
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        int index = _arguments.IndexOf(name);
        bool has = index >= 0 && _derived[index].IsAny;
        value = has ? CedarValue.Of(_derived[index]) : default;
        return has;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        for (int i = 0; i < _derived.Length; i++)
            if (_derived[i].IsAny)
                yield return new(_arguments.NameOf(i), CedarValue.Of(_derived[i]));
    }
}
