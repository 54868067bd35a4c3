using System.Collections;
using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// A record of named values. A host may derive from this class to supply values computed on demand or from a pool; such a record must be
/// finite and must answer equal questions equally throughout an evaluation. Records with equal values under the same names are equal,
/// whatever their classes.
/// </summary>
/// <remarks>
/// The names in parsed policies are interned (<see cref="string.Intern"/>), so an implementation with interned names can compare by
/// reference first and by content only if that fails.
/// </remarks>
public abstract class CedarRecord : IEnumerable<KeyValuePair<string, CedarValue>>, IEquatable<CedarRecord>
{
    /// <summary>The record without attributes.</summary>
    public static readonly CedarRecord Empty = new OrdinaryRecord([]);

    /// <summary>The number of attributes.</summary>
    public abstract int Count { get; }

    /// <summary>The nesting depth of sets and records, including this one. A record of the host counts as 1.</summary>
    internal virtual int Depth => 1;

    /// <summary>Creates an immutable record, sorted by name.</summary>
    /// <exception cref="ArgumentException">
    /// A name occurs twice, a value is <c>default</c>, or the values are nested deeper than 200.
    /// </exception>
    public static CedarRecord Of(IEnumerable<KeyValuePair<string, CedarValue>> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var sorted = attributes.ToArray();
        return sorted.Length == 0 ? Empty : OrdinaryRecord.Checked(sorted);
    }

    /// <inheritdoc cref="Of(IEnumerable{KeyValuePair{string, CedarValue}})"/>
    public static CedarRecord Of(params ReadOnlySpan<(string Name, CedarValue Value)> attributes)
    {
        var sorted = new KeyValuePair<string, CedarValue>[attributes.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = new(attributes[i].Name, attributes[i].Value);
        return sorted.Length == 0 ? Empty : OrdinaryRecord.Checked(sorted);
    }

    /// <summary>Parses a record from Cedar's JSON form, without a schema, as <see cref="Entities.ParseJson"/> parses attributes.</summary>
    /// <exception cref="CedarException">
    /// The JSON is malformed, not an object, or contains a value that Cedar's form does not allow.
    /// </exception>
    public static CedarRecord ParseJson(string text, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new JsonSource(text, file);
        var record = JsonTreeReader.Read(source) is { } tree ? new ValueJson(source, isTrusted: false).ReadRecord(tree) : Empty;
        source.ThrowIfErrors();
        return record;
    }

    /// <summary>Looks up an attribute. Returns false if it is absent; never throws.</summary>
    public abstract bool TryGet(string name, out CedarValue value);

    /// <summary>Enumerates all attributes, each once.</summary>
    public abstract IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(CedarRecord? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Count != other.Count)
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack(); // a record of the host may be of any depth
        foreach ((var name, var value) in this)
            if (!other.TryGet(name, out var otherValue) || !value.Equals(otherValue))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as CedarRecord);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var hash = Count;
        foreach ((var name, var value) in this)
            hash = unchecked(hash + HashCode.Combine(name.GetHashCode(StringComparison.Ordinal), value.GetHashCode()));
        return hash;
    }

    /// <summary>Formats the record in Cedar's syntax.</summary>
    public sealed override string ToString() => CedarValue.Of(this).ToString();
}
