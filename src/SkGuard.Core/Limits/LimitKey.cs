namespace SkGuard;

/// <summary>
/// Whose counters a grant charges: an authority's own grants those of its id, in which copies and siblings have equal keys; a configured grant
/// those of the root principal and its issuer, in every session.
/// </summary>
public sealed class LimitKey : IEquatable<LimitKey>
{
    private readonly int _hash;

    /// <summary>A key; its parts compare ordinally.</summary>
    /// <param name="authority">The id of the root authority; for configured grants the root principal with its issuer.</param>
    /// <param name="layer">The layer's name or index within the chain.</param>
    /// <param name="grant">The grant's key: its id, else the hash of its canonical JSON.</param>
    public LimitKey(string authority, string layer, string grant)
    {
        ArgumentException.ThrowIfNullOrEmpty(authority);
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentException.ThrowIfNullOrEmpty(grant);
        (Authority, Layer, Grant) = (authority, layer, grant);
        _hash = HashCode.Combine(authority, layer, grant); // once: keys live as long as their authority and are looked up per call
    }

    /// <summary>The id of the root authority; for configured grants the root principal with its issuer.</summary>
    public string Authority { get; }

    /// <summary>The layer's name or index within the chain.</summary>
    public string Layer { get; }

    /// <summary>The grant's key within its layer.</summary>
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
