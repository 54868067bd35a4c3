using System.Collections;
using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// Named values. A host may derive from it to supply values computed on demand or from a pool; during one evaluation it must answer the
/// same question always the same way and be finite. Two records are equal if they have equal values under the same names, whatever their classes.
/// </summary>
/// <remarks>
/// The names in parsed policies are interned (<see cref="string.Intern"/>), so an implementation whose own names are interned can compare
/// by reference first and by content only if that finds nothing.
/// </remarks>
public abstract class CedarRecord : IEnumerable<KeyValuePair<string, CedarValue>>, IEquatable<CedarRecord>
{
    /// <summary>The record without attributes.</summary>
    public static readonly CedarRecord Empty = new OrdinaryRecord([]);

    /// <summary>The number of attributes.</summary>
    public abstract int Count { get; }

    /// <summary>How deep sets and records are nested in this one, itself included; a host's own record counts as flat.</summary>
    internal virtual int Depth => 1;

    /// <summary>An immutable record of these attributes, in the order of their names.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, a value is <c>default</c>, or sets and records are nested too deep (200).</exception>
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

    /// <summary>Reads a record from Cedar's JSON form, without a schema, as <see cref="Entities.ParseJson"/> reads attributes.</summary>
    /// <exception cref="CedarException">The JSON is malformed or not an object, or holds what Cedar's form does not allow.</exception>
    public static CedarRecord ParseJson(string text, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new JsonSource(text, file);
        var record = JsonTreeReader.Read(source) is { } tree ? new ValueJson(source, isTrusted: false).ReadRecord(tree) : Empty;
        source.ThrowIfErrors();
        return record;
    }

    /// <summary>Looks up an attribute; an absent one is false and never an exception.</summary>
    public abstract bool TryGet(string name, out CedarValue value);

    /// <summary>All attributes, each once.</summary>
    public abstract IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(CedarRecord? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Count != other.Count)
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack(); // a host's own record may be of any depth
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

    /// <summary>The record in Cedar's syntax.</summary>
    public sealed override string ToString() => CedarValue.Of(this).ToString();
}
