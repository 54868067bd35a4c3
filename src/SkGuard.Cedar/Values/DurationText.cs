namespace SkGuard.Cedar.Values;

/// <summary>Parses Cedar's duration (RFC 80 of Cedar).</summary>
internal static class DurationText
{
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", DateTimeText.Day), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];

    internal static bool TryParse(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text[1..] : text;
        if (rest.IsEmpty)
            return false;
        Int128 total = 0;
        foreach ((var unit, var factor) in Units)
            if (!TakePart(ref rest, unit, factor, ref total))
                return false;
        if (negative)
            total = -total;
        if (!rest.IsEmpty || total < long.MinValue || total > long.MaxValue)
            return false;
        milliseconds = (long)total;
        return true;
    }

    /// <summary>Consumes a number with the unit, if present. Returns false only if the number is too large.</summary>
    private static bool TakePart(ref ReadOnlySpan<char> text, string unit, long factor, ref Int128 total)
    {
        Int128 number = 0;
        var length = 0;
        for (; length < text.Length && char.IsAsciiDigit(text[length]); length++)
            if ((number = number * 10 + (text[length] - '0')) > ulong.MaxValue)
                return false;
        var after = text[length..];
        var isUnit = length > 0 && after.StartsWith(unit, StringComparison.Ordinal)
            && (unit != "m" || !after.StartsWith("ms", StringComparison.Ordinal));
        if (!isUnit)
            return true;
        total += number * factor;
        text = after[unit.Length..];
        return true;
    }
}
