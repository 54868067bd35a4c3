namespace SkGuard;

/// <summary>
/// The key of the counters that a grant charges. An authority's own grants have the id of the root authority, so copies and siblings share
/// counters; a configured grant has the root principal and its issuer, across all sessions.
/// </summary>
public sealed class LimitKey : IEquatable<LimitKey>
{
    private readonly int _hash;

    /// <summary>Creates a key. Its parts compare ordinally.</summary>
    /// <param name="authority">The id of the root authority; for configured grants the root principal with its issuer.</param>
    /// <param name="layer">The name of the layer or its index within the chain.</param>
    /// <param name="grant">The key of the grant: its id, or the hash of its canonical JSON.</param>
    public LimitKey(string authority, string layer, string grant)
    {
        ArgumentException.ThrowIfNullOrEmpty(authority);
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentException.ThrowIfNullOrEmpty(grant);
        (Authority, Layer, Grant) = (authority, layer, grant);
        _hash = HashCode.Combine(authority, layer, grant); // cached: keys live as long as their authority and are looked up per call
    }

    /// <summary>The id of the root authority; for configured grants the root principal with its issuer.</summary>
    public string Authority { get; }

    /// <summary>The name of the layer or its index within the chain.</summary>
    public string Layer { get; }

    /// <summary>The key of the grant within its layer.</summary>
    public string Grant { get; }

    /// <inheritdoc/>
    public bool Equals(LimitKey? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Authority == other.Authority && Layer == other.Layer && Grant == other.Grant);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LimitKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => $"{Authority}/{Layer}/{Grant}";
}
