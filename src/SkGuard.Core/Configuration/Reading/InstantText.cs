using System.Globalization;

namespace SkGuard;

/// <summary>Instants as RFC 3339 writes them. A time without a zone is refused: it would mean another instant on another machine.</summary>
internal static class InstantText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    private static readonly string[] Fractions = ["", ".f", ".ff", ".fff", ".ffff", ".fffff", ".ffffff", ".fffffff"];

    private static readonly string[] Utc = [.. Fractions.Select(f => Seconds + f + "'Z'")];

    private static readonly string[] Offset = [.. Fractions.Select(f => Seconds + f + "zzz")];

    internal static bool TryParse(string text, out DateTimeOffset instant)
    {
        if (text.EndsWith('Z'))
            return DateTimeOffset.TryParseExact(text, Utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

        // "zzz" would also take +2 and +0200.
        instant = default;
        return text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'
            && DateTimeOffset.TryParseExact(text, Offset, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
