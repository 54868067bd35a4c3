using System.Globalization;

namespace SkGuard.Cedar.Values;

/// <summary>
/// Parses and formats Cedar's datetime (RFC 80 of Cedar). The .NET types do not support the year 0000, and their parsers accept more than
/// Cedar does.
/// </summary>
internal static class DateTimeText
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    internal const long Day = 24 * Hour;

    internal static bool TryParse(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
            return false;
        if (!Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day))
            return false;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
            return false;
        milliseconds = DaysBefore(year, month, day) * Day;
        return text.Length == 10 || TryParseTime(text[10..], ref milliseconds);
    }

    internal static string Write(long milliseconds)
    {
        var days = Math.DivRem(milliseconds, Day, out var rest);
        if (rest < 0)
        {
            rest += Day;
            days--;
        }
        (var year, var month, var day) = CivilOf(days);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{year:D4}-{month:D2}-{day:D2}T{rest / Hour:D2}:{rest / Minute % 60:D2}:{rest / Second % 60:D2}.{rest % Second:D3}Z");
    }

    // Thh:mm:ss(.SSS)?(Z|[+-]hhmm)
    private static bool TryParseTime(ReadOnlySpan<char> text, ref long milliseconds)
    {
        if (text.Length < 10 || text[0] != 'T' || text[3] != ':' || text[6] != ':')
            return false;
        if (!Digits(text.Slice(1, 2), out var hour)
            || !Digits(text.Slice(4, 2), out var minute)
            || !Digits(text.Slice(7, 2), out var second))
            return false;
        if (hour > 23 || minute > 59 || second > 59)
            return false;
        milliseconds += hour * Hour + minute * Minute + second * Second;
        text = text[9..];
        if (text[0] == '.')
        {
            if (text.Length < 5 || !Digits(text.Slice(1, 3), out var fraction))
                return false;
            milliseconds += fraction;
            text = text[4..];
        }
        return text is "Z" || TryParseOffset(text, ref milliseconds);
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, ref long milliseconds)
    {
        if (text.Length != 5 || text[0] is not ('+' or '-'))
            return false;
        if (!Digits(text.Slice(1, 2), out var hours) || !Digits(text.Slice(3, 2), out var minutes) || hours > 23 || minutes > 59)
            return false;
        var offset = hours * Hour + minutes * Minute;
        milliseconds += text[0] == '+' ? -offset : offset;
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Counts years from March in eras of 400 years: the leap day is the last day of its year, and every era has 146,097 days.
    private static long DaysBefore(int year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        var yearOfEra = shifted - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + yearOfEra * 365L + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static (int Year, int Month, int Day) CivilOf(long days)
    {
        var shifted = days + 719_468;
        var era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shiftedMonth = (5 * dayOfYear + 2) / 153;
        var day = (int)(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        var month = (int)(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        return ((int)(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, day);
    }
}
