using System.Globalization;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>Cedar's <c>datetime</c>: a point in time in milliseconds since 1970-01-01T00:00:00Z.</summary>
/// <param name="unixMilliseconds">The milliseconds since 1970-01-01T00:00:00Z; negative before.</param>
public readonly struct CedarDateTime(long unixMilliseconds) : IEquatable<CedarDateTime>, IComparable<CedarDateTime>
{
    /// <summary>The milliseconds since 1970-01-01T00:00:00Z; negative before.</summary>
    public long UnixMilliseconds { get; } = unixMilliseconds;

    // 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z
    private const long FirstWritable = -62_167_219_200_000;
    private const long LastWritable = 253_402_300_799_999;

    /// <summary>Whether the year has four digits, as Cedar's text requires.</summary>
    internal bool IsWritable => UnixMilliseconds is >= FirstWritable and <= LastWritable;

    /// <summary>Converts a point in time; fractions of a millisecond are truncated towards the past.</summary>
    public static CedarDateTime From(DateTimeOffset value) => new(value.ToUnixTimeMilliseconds());

    /// <summary>
    /// Parses the argument of Cedar's <c>datetime(…)</c>: <c>YYYY-MM-DD</c>, optionally <c>Thh:mm:ss</c>, then optionally <c>.SSS</c>, and
    /// <c>Z</c> or <c>±hhmm</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CedarDateTime result)
    {
        var valid = DateTimeText.TryParse(text, out var milliseconds);
        result = new CedarDateTime(milliseconds);
        return valid;
    }

    /// <summary>
    /// Formats as <c>2026-12-01T18:00:00.000Z</c>, or as milliseconds with the suffix <c>ms</c> if the year does not have four digits.
    /// </summary>
    public override string ToString() =>
        IsWritable ? DateTimeText.Write(UnixMilliseconds) : string.Create(CultureInfo.InvariantCulture, $"{UnixMilliseconds}ms");

    /// <inheritdoc/>
    public int CompareTo(CedarDateTime other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <inheritdoc/>
    public bool Equals(CedarDateTime other) => UnixMilliseconds == other.UnixMilliseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CedarDateTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => UnixMilliseconds.GetHashCode();

    /// <summary>Equality.</summary>
    public static bool operator ==(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds == right.UnixMilliseconds;

    /// <summary>Inequality.</summary>
    public static bool operator !=(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds != right.UnixMilliseconds;

    /// <summary>Order.</summary>
    public static bool operator <(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds < right.UnixMilliseconds;

    /// <summary>Order.</summary>
    public static bool operator >(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds > right.UnixMilliseconds;

    /// <summary>Order.</summary>
    public static bool operator <=(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    /// <summary>Order.</summary>
    public static bool operator >=(CedarDateTime left, CedarDateTime right) => left.UnixMilliseconds >= right.UnixMilliseconds;
}
