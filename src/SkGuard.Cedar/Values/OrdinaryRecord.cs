namespace SkGuard.Cedar.Values;

/// <summary>An immutable record with attributes sorted by name.</summary>
internal sealed class OrdinaryRecord : CedarRecord
{
    // Up to this count a scan by reference, then by content, is faster than hashing the name.
    private const int ScanUpTo = 12;

    private readonly KeyValuePair<string, CedarValue>[] _attributes;
    private readonly Dictionary<string, int>? _index;

    /// <param name="sorted">The attributes, sorted by unique names. The record takes ownership.</param>
    internal OrdinaryRecord(KeyValuePair<string, CedarValue>[] sorted)
    {
        _attributes = sorted;
        if (sorted.Length > ScanUpTo)
            _index = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        var depth = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            _index?.Add(sorted[i].Key, i);
            depth = Math.Max(depth, ValueDepth.Measure(sorted[i].Value));
        }
        Depth = depth + 1;
    }

    public override int Count => _attributes.Length;

    internal override int Depth { get; }

    internal static OrdinaryRecord Checked(KeyValuePair<string, CedarValue>[] attributes)
    {
        Array.Sort(attributes, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (var i = 0; i < attributes.Length; i++)
        {
            (var name, var value) = attributes[i];
            ArgumentNullException.ThrowIfNull(name, nameof(attributes));
            if (value.IsNone)
                throw new ArgumentException($"The attribute '{name}' has no value.", nameof(attributes));
            if (i > 0 && string.Equals(attributes[i - 1].Key, name))
                throw new ArgumentException($"The attribute '{name}' occurs twice.", nameof(attributes));
        }
        var record = new OrdinaryRecord(attributes);
        return record.Depth <= Limits.MaxDepth
            ? record
            : throw new ArgumentException($"Sets and records are nested deeper than {Limits.MaxDepth}.", nameof(attributes));
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        if (_index is not null)
        {
            var found = _index.TryGetValue(name, out var position);
            value = found ? _attributes[position].Value : default;
            return found;
        }
        ReadOnlySpan<KeyValuePair<string, CedarValue>> attributes = _attributes;
        foreach (ref readonly var attribute in attributes)
            if (ReferenceEquals(attribute.Key, name))
            {
                value = attribute.Value;
                return true;
            }
        foreach (ref readonly var attribute in attributes)
            if (string.Equals(attribute.Key, name))
            {
                value = attribute.Value;
                return true;
            }
        value = default;
        return false;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, CedarValue>>)_attributes).GetEnumerator();
}
