using System.Collections;
using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// An immutable set of values. Equality ignores order and repetition. Enumeration yields each value once, in the order given.
/// </summary>
public sealed class CedarSet : IReadOnlyCollection<CedarValue>, IEquatable<CedarSet>
{
    // Up to this count a linear scan is faster than hashing.
    private const int ScanUpTo = 8;

    /// <summary>The set without members.</summary>
    public static readonly CedarSet Empty = new([], null);

    private readonly CedarValue[] _items;
    private readonly int[]? _slots; // open addressing, index + 1; the size is a power of two
    private int _hash;

    private CedarSet(CedarValue[] items, int[]? slots)
    {
        _items = items;
        _slots = slots;
        IsAllEntities = true;
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, ValueDepth.Measure(item));
            IsAllEntities &= item.Kind == CedarKind.Entity;
        }
        Depth++;
    }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>The nesting depth of sets and records, including this one.</summary>
    internal int Depth { get; }

    internal bool IsAllEntities { get; }

    internal ReadOnlySpan<CedarValue> Items => _items;

    /// <summary>Creates a set; repeated values are kept once.</summary>
    /// <exception cref="ArgumentException">A value is <c>default</c>, or the values are nested deeper than 200.</exception>
    public static CedarSet Of(IEnumerable<CedarValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(values.ToArray().AsSpan());
    }

    /// <inheritdoc cref="Of(IEnumerable{CedarValue})"/>
    public static CedarSet Of(params ReadOnlySpan<CedarValue> values)
    {
        foreach (var value in values)
            if (value.IsNone)
                throw new ArgumentException("A set cannot hold default(CedarValue).", nameof(values));
        var set = Unchecked(values);
        return set.Depth <= Limits.MaxDepth
            ? set
            : throw new ArgumentException($"Sets and records are nested deeper than {Limits.MaxDepth}.", nameof(values));
    }

    /// <summary>
    /// Creates a set without the checks of <see cref="Of(ReadOnlySpan{CedarValue})"/>; the caller checks <see cref="Depth"/>.
    /// </summary>
    internal static CedarSet Unchecked(ReadOnlySpan<CedarValue> values) =>
        values.Length == 0 ? Empty : values.Length <= ScanUpTo ? Small(values) : Large(values);

    /// <summary>Returns whether the value is a member: Cedar's <c>contains</c>.</summary>
    public bool Contains(CedarValue value)
    {
        if (_slots is not null)
            return Find(_items, _slots, value, out _);
        foreach (ref readonly var item in _items.AsSpan())
            if (item.Equals(value))
                return true;
        return false;
    }

    /// <summary>Returns whether this set contains every member of the other one: Cedar's <c>containsAll</c>.</summary>
    public bool ContainsAll(CedarSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count > Count)
            return false;
        foreach (var item in other._items)
            if (!Contains(item))
                return false;
        return true;
    }

    /// <summary>Returns whether the sets have a common member: Cedar's <c>containsAny</c>.</summary>
    public bool ContainsAny(CedarSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (var fewer, var more) = Count < other.Count ? (this, other) : (other, this);
        foreach (var item in fewer._items)
            if (more.Contains(item))
                return true;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(CedarSet? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count || (_hash != 0 && other._hash != 0 && _hash != other._hash))
            return false;
        RuntimeHelpers.EnsureSufficientExecutionStack(); // a record of the host inside may be of any depth
        return ContainsAll(other);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CedarSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash != 0)
            return _hash;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var hash = Count + 1;
        foreach (var item in _items)
            hash = unchecked(hash + item.GetHashCode()); // a sum does not depend on the order
        return _hash = hash == 0 ? 1 : hash;
    }

    /// <inheritdoc/>
    public IEnumerator<CedarValue> GetEnumerator() => ((IEnumerable<CedarValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Formats the set in Cedar's syntax.</summary>
    public override string ToString() => CedarValue.Of(this).ToString();

    private static CedarSet Small(ReadOnlySpan<CedarValue> values)
    {
        var items = new CedarValue[values.Length];
        var count = 0;
        foreach (var value in values)
            if (!items.AsSpan(0, count).Contains(value))
                items[count++] = value;
        return new CedarSet(count == items.Length ? items : items[..count], null);
    }

    private static CedarSet Large(ReadOnlySpan<CedarValue> values)
    {
        var items = new CedarValue[values.Length];
        var slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Length * 2)];
        var count = 0;
        foreach (var value in values)
        {
            if (Find(items, slots, value, out var slot))
                continue;
            items[count++] = value;
            slots[slot] = count;
        }
        return new CedarSet(count == items.Length ? items : items[..count], slots);
    }

    private static bool Find(CedarValue[] items, int[] slots, CedarValue value, out int slot)
    {
        var mask = slots.Length - 1;
        var mixed = unchecked((uint)value.GetHashCode() * 2654435769u); // spreads hashes that differ in few bits
        for (slot = (int)(mixed >> 7) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
            if (items[slots[slot] - 1].Equals(value))
                return true;
        return false;
    }
}
