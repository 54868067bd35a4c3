using System.Globalization;

namespace SkGuard.Text;

/// <summary>
/// An exact number, ± coefficient × 10^exponent, never converted through a double. The coefficient has no trailing zeros, so numbers of
/// equal value are equal.
/// </summary>
internal readonly partial record struct ExactNumber
{
    private ExactNumber(bool negative, UInt128 coefficient, int exponent)
    {
        if (coefficient == 0)
            return; // zero has no sign
        if (coefficient <= ulong.MaxValue)
        {
            // Fast path for most numbers: a 64-bit division costs a fraction of a 128-bit one.
            var small = (ulong)coefficient;
            for (; small % 10 == 0; small /= 10)
                exponent++;
            coefficient = small;
        }
        else
        {
            for (; coefficient % 10 == 0; coefficient /= 10)
                exponent++;
        }

        Negative = negative;
        Coefficient = coefficient;
        Exponent = exponent;
    }

    public bool Negative { get; }

    public UInt128 Coefficient { get; }

    public int Exponent { get; }

    public static ExactNumber Of(Int128 value) => new(value < 0, value < 0 ? unchecked((UInt128)(-value)) : (UInt128)value, 0);

    public static ExactNumber Of(UInt128 value) => new(false, value, 0);

    public static ExactNumber Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var coefficient = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return new ExactNumber(parts[3] < 0, coefficient, -((parts[3] >> 16) & 0xFF));
    }

    /// <summary>Converts a floating-point number through its shortest text. Returns false if it is not finite.</summary>
    public static bool TryOf<T>(T value, out ExactNumber number) where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[40];
        number = default;
        return value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture)
            && TryParse(text[..written], out number);
    }

    /// <summary>
    /// Converts to a sign and an integer magnitude. Returns false if the number has a fraction or exceeds every integer type.
    /// </summary>
    public bool TryToWhole(out bool negative, out UInt128 magnitude)
    {
        negative = Negative;
        magnitude = Coefficient;
        return Exponent >= 0 && TryScale(ref magnitude, Exponent);
    }

    /// <summary>Converts to a <see cref="decimal"/> of the smallest scale. Returns false if the type cannot represent it exactly.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        var coefficient = Coefficient;
        var scale = 0;
        if (Exponent < 0)
            scale = -Exponent;
        else if (!TryScale(ref coefficient, Exponent))
            return false;
        if (scale > 28 || coefficient >> 96 != 0)
            return false;
        var low = (ulong)coefficient;
        value = new decimal((int)low, (int)(low >> 32), (int)(uint)(coefficient >> 64), Negative, (byte)scale);
        return true;
    }

    private static bool TryScale(ref UInt128 magnitude, int exponent)
    {
        if (exponent > 38)
            return magnitude == 0;
        for (; exponent > 0; exponent--)
        {
            if (magnitude > UInt128.MaxValue / 10)
                return false;
            magnitude *= 10;
        }
        return true;
    }
}
