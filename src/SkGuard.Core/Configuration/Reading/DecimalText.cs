using System.Globalization;

namespace SkGuard;

/// <summary>Reads a JSON number as a decimal without rounding it: a bound that cannot be held exactly is an error, not another bound.</summary>
internal static class DecimalText
{
    internal static bool TryParse(string text, out decimal number)
    {
        number = 0;
        return IsJsonNumber(text)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && Digits(text) is { } written
            && written == Digits(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same number in its shortest spelling: 200 for 200.0, so that equal bounds are equal text.</summary>
    internal static decimal Shortest(decimal number)
    {
        // Dividing by a one with all places drops the zeros at the end; adding zero turns -0 into 0.
        var shortest = number / 1.0000000000000000000000000000m;
        return shortest == 0 ? 0 : shortest;
    }

    private static bool IsJsonNumber(string text)
    {
        var i = text.StartsWith('-') ? 1 : 0;
        var whole = Run(text, ref i);
        if (whole == 0 || (whole > 1 && text[i - whole] == '0'))
            return false;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (Run(text, ref i) == 0)
                return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            if (Run(text, ref i) == 0)
                return false;
        }

        return i == text.Length;
    }

    private static int Run(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - start;
    }

    /// <summary>Sign, significant digits and exponent; two spellings of one number have the same.</summary>
    private static (bool Negative, string Digits, long Exponent)? Digits(string text)
    {
        var negative = text.StartsWith('-');
        var mantissa = text.AsSpan(negative ? 1 : 0);
        long exponent = 0;
        var e = mantissa.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!long.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                return null;
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var shorter = digits.TrimEnd('0');
        exponent += digits.Length - shorter.Length;
        shorter = shorter.TrimStart('0');
        return shorter.Length == 0 ? (false, "", 0) : (negative, shorter, exponent);
    }
}
