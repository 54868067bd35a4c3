using System.Globalization;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>Days; rules see the midnight in UTC with which the day begins, as Cedar's own <c>datetime("2026-01-31")</c> does.</summary>
internal sealed class DateTypeBinder() : TextualTypeBinder<DateOnly>("""{"type":"string","format":"date"}""", "a date like 2026-01-31")
{
    protected override bool TryParse(string text, BindingRun run, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override bool TryCedar(DateOnly value, out CedarValue cedar)
    {
        cedar = CedarValue.Of(CedarDateTime.From(new DateTimeOffset(value, TimeOnly.MinValue, TimeSpan.Zero)));
        return true;
    }

    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Times of day; Cedar has no type for them, so rules see the text, always with seconds.</summary>
internal sealed class TimeTypeBinder() : TextualTypeBinder<TimeOnly>("""{"type":"string","format":"time"}""", "a time like 12:00:00")
{
    private const string Form = "HH:mm:ss.FFFFFFF";

    protected override bool TryParse(string text, BindingRun run, out TimeOnly value)
    {
        value = default;
        return !text.EndsWith('.') && (TimeOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            || TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));
    }

    protected override string Format(TimeOnly value) => value.ToString(Form, CultureInfo.InvariantCulture);
}

/// <summary>Lengths of time; rules see Cedar's <c>duration</c>, which has milliseconds.</summary>
internal sealed class TimeSpanTypeBinder() : TextualTypeBinder<TimeSpan>(
    """{"type":"string","pattern":"^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$"}""", "a length of time like 1.12:00:00")
{
    protected override (string Expected, string Because) Representable =>
        (Expected, "must be whole milliseconds for the rules to decide on it");

    // .NET's own constant form, which also takes shorter texts such as "6" for six days; those are not it.
    protected override bool TryParse(string text, BindingRun run, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)
        && (Format(value) == text || Full(value).AsSpan().StartsWith(text, StringComparison.Ordinal) || Full(value) == text)
        && text.AsSpan().Count(':') == 2;

    protected override bool TryCedar(TimeSpan value, out CedarValue cedar)
    {
        var fits = value.Ticks % TimeSpan.TicksPerMillisecond == 0;
        cedar = fits ? CedarValue.Of(CedarDuration.From(value)) : default;
        return fits;
    }

    protected override string Format(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    private static string Full(TimeSpan value) => value.ToString(
        (value < TimeSpan.Zero ? @"\-" : "") + (value.Days != 0 ? @"d\." : "") + @"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture);
}
