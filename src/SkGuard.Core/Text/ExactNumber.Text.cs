using System.Globalization;

namespace SkGuard.Text;

internal readonly partial record struct ExactNumber
{
    /// <summary>Maximum length of a parsed text. 10^308, the largest power of ten of a double, is shorter.</summary>
    public const int MaxText = 400;

    private const int MaxExponent = 9_999;

    /// <summary>Same as <see cref="TryParse(ReadOnlySpan{byte}, out ExactNumber)"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactNumber number)
    {
        number = default;
        if (text.Length > MaxText)
            return false;
        Span<byte> ascii = stackalloc byte[MaxText];
        return System.Text.Ascii.FromUtf16(text, ascii, out var length) == System.Buffers.OperationStatus.Done
            && TryParse(ascii[..length], out number);
    }

    /// <summary>
    /// Parses JSON's number grammar only: no whitespace, plus sign, leading zeros, hexadecimal or group separators. Returns false also if
    /// the number has more significant digits than 128 bits hold (38, sometimes 39) or an excessive exponent.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactNumber number)
    {
        number = default;
        if (text.Length > MaxText)
            return false;
        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text[1..] : text;
        var whole = Digits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
            return false;
        ReadOnlySpan<byte> fraction = [];
        var at = whole;
        if (at < rest.Length && rest[at] == '.')
        {
            fraction = rest[(at + 1)..];
            fraction = fraction[..Digits(fraction)];
            if (fraction.IsEmpty)
                return false;
            at += 1 + fraction.Length;
        }
        if (!TryExponent(rest[at..], out var exponent))
            return false;
        var digits = new Significand();
        if (!digits.Add(rest[..whole]) || !digits.Add(fraction))
            return false;
        number = new ExactNumber(negative, digits.Value, exponent - fraction.Length + digits.TrailingZeros);
        return number.Coefficient == 0 || Math.Abs(number.Exponent) <= MaxExponent;
    }

    /// <summary>Returns whether the text is a number without exponent, the only form in which a JSON string counts as a number.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'e', (byte)'E') < 0 && !text.SequenceEqual("-0"u8);

    /// <summary>Formats the number in its canonical spelling, at most 64 bytes.</summary>
    public int Format(Span<byte> into)
    {
        Span<byte> digits = stackalloc byte[40];
        Coefficient.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        digits = digits[..count];
        var at = 0;
        if (Negative)
            into[at++] = (byte)'-';
        var point = count + Exponent; // digits before the point
        if (Exponent >= 0 && point <= 40)
        {
            digits.CopyTo(into[at..]);
            into.Slice(at + count, Exponent).Fill((byte)'0');
            return at + point;
        }
        if (Exponent >= 0 || Exponent < -40)
        {
            digits.CopyTo(into[at..]);
            at += count;
            into[at++] = (byte)'e';
            Exponent.TryFormat(into[at..], out var written, default, CultureInfo.InvariantCulture);
            return at + written;
        }
        if (point > 0)
            digits[..point].CopyTo(into[at..]);
        else
            into[at] = (byte)'0';
        at += Math.Max(point, 1);
        into[at++] = (byte)'.';
        var zeros = Math.Max(-point, 0);
        into.Slice(at, zeros).Fill((byte)'0');
        at += zeros;
        digits[Math.Max(point, 0)..].CopyTo(into[at..]);
        return at + count - Math.Max(point, 0);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[96];
        return System.Text.Encoding.ASCII.GetString(text[..Format(text)]);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        var negative = !text.IsEmpty && text[0] == '-';
        if (negative || (!text.IsEmpty && text[0] == '+'))
            text = text[1..];
        if (text.IsEmpty || Digits(text) != text.Length)
            return false;
        foreach (var digit in text)
            exponent = Math.Min((exponent * 10) + digit - '0', MaxExponent * 10);
        if (negative)
            exponent = -exponent;
        return true;
    }

    /// <summary>Collects digits. Leading and trailing zeros do not count.</summary>
    private struct Significand
    {
        public UInt128 Value;
        public int TrailingZeros;

        public bool Add(ReadOnlySpan<byte> digits)
        {
            foreach (var digit in digits)
            {
                if (digit == '0')
                {
                    TrailingZeros += Value == 0 ? 0 : 1;
                    continue;
                }
                if (!TryScale(ref Value, TrailingZeros + 1) || Value > UInt128.MaxValue - (uint)(digit - '0'))
                    return false;
                Value += (uint)(digit - '0');
                TrailingZeros = 0;
            }
            return true;
        }
    }
}
