using System.Globalization;

namespace SkGuard.Text;

/// <summary>Parses points in time strictly, as JSON Schema's <c>date-time</c>. A missing offset is reported to the caller.</summary>
internal static class Rfc3339
{
    private const string Clock = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private const int ClockLength = 19;

    public static bool TryParse(string text, out DateTime clock, out TimeSpan? offset)
    {
        offset = null;
        var rest = Split(text, out var zone);
        clock = default;
        if (rest.Length < ClockLength || rest[^1] == '.'
            || !DateTime.TryParseExact(rest, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out clock))
            return false;
        if (zone.IsEmpty)
            return true;
        if (zone is "Z")
        {
            offset = TimeSpan.Zero;
            return true;
        }
        if (!TimeSpan.TryParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var distance)
            || distance > TimeSpan.FromHours(14))
            return false;
        offset = zone[0] == '-' ? -distance : distance;
        // Times before year 1 or after year 9999 in UTC have no .NET representation.
        var utc = clock.Ticks - offset.Value.Ticks;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
    }

    public static string Format(DateTime clock, TimeSpan? offset)
    {
        var text = clock.ToString(Clock, CultureInfo.InvariantCulture);
        if (offset is not { } distance)
            return text;
        return distance == TimeSpan.Zero
            ? text + "Z"
            : text + (distance < TimeSpan.Zero ? "-" : "+") + distance.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Formats a local time with the offset of its zone; never as Z, which would be parsed as UTC.</summary>
    public static string FormatLocal(DateTime local)
    {
        var offset = TimeZoneInfo.Local.GetUtcOffset(local);
        return local.ToString(Clock, CultureInfo.InvariantCulture)
            + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<char> Split(string text, out ReadOnlySpan<char> zone)
    {
        var at = text.AsSpan().IndexOfAny('Z', '+');
        if (at < 0 && text.Length > ClockLength)
        {
            at = text.IndexOf('-', ClockLength);
        }
        zone = at < 0 ? default : text.AsSpan(at);
        return at < 0 ? text : text.AsSpan(0, at);
    }
}
