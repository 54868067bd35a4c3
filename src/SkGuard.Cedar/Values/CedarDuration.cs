using System.Globalization;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>Cedar's <c>duration</c>: a length of time in milliseconds, possibly negative.</summary>
/// <param name="milliseconds">The length in milliseconds.</param>
public readonly struct CedarDuration(long milliseconds) : IEquatable<CedarDuration>, IComparable<CedarDuration>
{
    /// <summary>The length in milliseconds.</summary>
    public long Milliseconds { get; } = milliseconds;

    /// <summary>Converts a length of time; fractions of a millisecond are truncated.</summary>
    public static CedarDuration From(TimeSpan value) => new(value.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>
    /// Parses the argument of Cedar's <c>duration(…)</c>: an optional minus, then numbers with the units <c>d</c>, <c>h</c>, <c>m</c>,
    /// <c>s</c>, <c>ms</c>, each at most once, in this order, and at least one.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CedarDuration result)
    {
        var valid = DurationText.TryParse(text, out var milliseconds);
        result = new CedarDuration(milliseconds);
        return valid;
    }

    /// <summary>Formats in milliseconds, as Cedar does: <c>1500ms</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}ms");

    /// <inheritdoc/>
    public int CompareTo(CedarDuration other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <inheritdoc/>
    public bool Equals(CedarDuration other) => Milliseconds == other.Milliseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CedarDuration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Milliseconds.GetHashCode();

    /// <summary>Equality.</summary>
    public static bool operator ==(CedarDuration left, CedarDuration right) => left.Milliseconds == right.Milliseconds;

    /// <summary>Inequality.</summary>
    public static bool operator !=(CedarDuration left, CedarDuration right) => left.Milliseconds != right.Milliseconds;

    /// <summary>Order.</summary>
    public static bool operator <(CedarDuration left, CedarDuration right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Order.</summary>
    public static bool operator >(CedarDuration left, CedarDuration right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Order.</summary>
    public static bool operator <=(CedarDuration left, CedarDuration right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Order.</summary>
    public static bool operator >=(CedarDuration left, CedarDuration right) => left.Milliseconds >= right.Milliseconds;
}
