using System.Globalization;

namespace SkGuard.Cedar;

/// <summary>Cedar's <c>decimal</c>: an exact number with four decimal places, from -922337203685477.5808 to 922337203685477.5807.</summary>
public readonly struct CedarDecimal : IEquatable<CedarDecimal>, IComparable<CedarDecimal>
{
    private const int Digits = 4;
    private const long Scale = 10_000;

    private CedarDecimal(long scaled) => Scaled = scaled;

    /// <summary>The number times 10,000.</summary>
    public long Scaled { get; }

    /// <summary>Creates the number <paramref name="scaled"/> / 10,000.</summary>
    public static CedarDecimal FromScaled(long scaled) => new(scaled);

    /// <summary>Converts a decimal exactly. Returns false if it has more than four decimal places or is out of range.</summary>
    public static bool TryFrom(decimal value, out CedarDecimal result)
    {
        result = default;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        if (parts[1] == 0 && parts[2] == 0 && scale <= 4)
        {
            // Fast path for most numbers: at most 32 bits of digits, without decimal arithmetic.
            var digits = (uint)parts[0] * (scale switch
            {
                0 => Scale,
                1 => 1_000,
                2 => 100,
                3 => 10,
                _ => 1L,
            });
            result = new CedarDecimal(parts[3] < 0 ? -digits : digits);
            return true;
        }

        if (value is > 922337203685477.5807m or < -922337203685477.5808m)
            return false;
        var scaled = value * Scale;
        if (decimal.Truncate(scaled) != scaled)
            return false;
        result = new CedarDecimal((long)scaled);
        return true;
    }

    /// <summary>
    /// Parses the argument of Cedar's <c>decimal(…)</c>: an optional minus, digits, a point, one to four digits; no whitespace, no
    /// exponent.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CedarDecimal result)
    {
        result = default;
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        if (point < 1 || digits.Length - point - 1 is < 1 or > Digits)
            return false;
        Int128 scaled = 0;
        for (var i = 0; i < point + 1 + Digits; i++)
        {
            if (i == point)
                continue;
            var digit = i < digits.Length ? digits[i] : '0';
            if (!char.IsAsciiDigit(digit))
                return false;
            scaled = scaled * 10 + (digit - '0');
            if (scaled > (Int128)long.MaxValue + 1)
                return false;
        }
        if (negative)
            scaled = -scaled;
        if (scaled > long.MaxValue)
            return false;
        result = new CedarDecimal((long)scaled);
        return true;
    }

    /// <summary>Converts to a .NET decimal, exactly.</summary>
    public decimal ToDecimal() => Scaled % Scale == 0 ? Scaled / Scale : (decimal)Scaled / Scale; // whole numbers need no decimal division

    /// <inheritdoc/>
    public int CompareTo(CedarDecimal other) => Scaled.CompareTo(other.Scaled);

    /// <inheritdoc/>
    public bool Equals(CedarDecimal other) => Scaled == other.Scaled;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CedarDecimal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Scaled.GetHashCode();

    /// <summary>Formats with four decimal places, as Cedar does: <c>1.5000</c>.</summary>
    public override string ToString()
    {
        var magnitude = Int128.Abs(Scaled);
        return string.Create(CultureInfo.InvariantCulture, $"{(Scaled < 0 ? "-" : "")}{magnitude / Scale}.{(long)(magnitude % Scale):D4}");
    }

    /// <summary>Numeric equality.</summary>
    public static bool operator ==(CedarDecimal left, CedarDecimal right) => left.Scaled == right.Scaled;

    /// <summary>Numeric inequality.</summary>
    public static bool operator !=(CedarDecimal left, CedarDecimal right) => left.Scaled != right.Scaled;

    /// <summary>Numeric order.</summary>
    public static bool operator <(CedarDecimal left, CedarDecimal right) => left.Scaled < right.Scaled;

    /// <summary>Numeric order.</summary>
    public static bool operator >(CedarDecimal left, CedarDecimal right) => left.Scaled > right.Scaled;

    /// <summary>Numeric order.</summary>
    public static bool operator <=(CedarDecimal left, CedarDecimal right) => left.Scaled <= right.Scaled;

    /// <summary>Numeric order.</summary>
    public static bool operator >=(CedarDecimal left, CedarDecimal right) => left.Scaled >= right.Scaled;
}
