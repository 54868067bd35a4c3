using System.Globalization;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// Types of points in time; rules see Cedar's <c>datetime</c>, which has milliseconds and needs an offset to know the instant.
/// </summary>
internal abstract class InstantTypeBinder<T>() : TextualTypeBinder<T>(Schema, "a date and time like 2026-01-31T12:00:00Z") where T : notnull
{
    public override ArgumentKind Kind => new(CedarKind.DateTime);

    private const string Schema = """{"type":"string","format":"date-time"}""";

    protected override (string Expected, string Because) Representable =>
        (Schema, "must have an offset or Z, and no more than milliseconds, for the rules to decide on it");

    /// <summary>Reads a clock time; leniently also a date, which is its midnight.</summary>
    protected static bool TryClock(string text, BindingRun run, out DateTime clock, out TimeSpan? offset) =>
        Rfc3339.TryParse(text, out clock, out offset)
        || (run.Limits.IsLenient
            && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out clock));

    protected static bool TryInstant(DateTime clock, TimeSpan? offset, out CedarValue cedar)
    {
        cedar = default;
        if (offset is not { } distance || clock.Ticks % TimeSpan.TicksPerMillisecond != 0)
            return false;
        var utc = clock.Ticks - distance.Ticks - DateTime.UnixEpoch.Ticks;
        cedar = CedarValue.Of(new CedarDateTime(utc / TimeSpan.TicksPerMillisecond));
        return true;
    }
}

/// <summary>The offset stays as written: the function may need it, the rule sees the instant.</summary>
internal sealed class DateTimeOffsetTypeBinder : InstantTypeBinder<DateTimeOffset>
{
    public override bool IsCanonical(object raw, DateTimeOffset value) => raw is DateTimeOffset given && given.EqualsExact(value);

    protected override bool TryParse(string text, BindingRun run, out DateTimeOffset value)
    {
        value = default;
        // Without an offset the value would depend on where the process runs.
        if (!TryClock(text, run, out var clock, out var offset))
            return false;
        if (offset is null && !(run.Limits.IsLenient && TryLocal(clock, out offset)))
            return false;
        value = new DateTimeOffset(clock, offset!.Value);
        return true;
    }

    // As Semantic Kernel reads it, in the zone of the process, unless that clock time came twice or never there.
    private static bool TryLocal(DateTime clock, out TimeSpan? offset)
    {
        offset = null;
        var zone = TimeZoneInfo.Local;
        if (zone.IsAmbiguousTime(clock) || zone.IsInvalidTime(clock))
            return false;
        offset = zone.GetUtcOffset(clock);
        return clock.Ticks - offset.Value.Ticks is >= 0 and <= 3_155_378_975_999_999_999;
    }

    protected override bool TryCedar(DateTimeOffset value, out CedarValue cedar) => TryInstant(value.DateTime, value.Offset, out cedar);

    protected override string Format(DateTimeOffset value) => Rfc3339.Format(value.DateTime, value.Offset);
}

/// <summary>
/// Rules see the instant; the kind is what the function would get without the guard: of a text with an offset or Z local time, of JSON with an
/// offset local time and with Z UTC, of a value its own. A clock time without offset stays one, and no rule can read it.
/// </summary>
internal sealed class DateTimeTypeBinder : InstantTypeBinder<DateTime>
{
    public override bool IsCanonical(object raw, DateTime value) => raw is DateTime given && given == value && given.Kind == value.Kind;

    protected override bool TryParse(string text, BindingRun run, out DateTime value)
    {
        value = default;
        if (!TryClock(text, run, out var clock, out var offset))
            return false;
        value = offset is not { } distance ? clock : DateTime.SpecifyKind(clock - distance, DateTimeKind.Utc);
        if (offset is not null && !text.EndsWith('Z'))
            value = value.ToLocalTime();
        return true;
    }

    protected override DateTime FromText(DateTime value) => value.Kind == DateTimeKind.Utc ? value.ToLocalTime() : value;

    protected override bool TryCedar(DateTime value, out CedarValue cedar) =>
        value.Kind == DateTimeKind.Unspecified ? TryInstant(value, null, out cedar) : TryInstant(value.ToUniversalTime(), TimeSpan.Zero, out cedar);

    protected override string Format(DateTime value) => value.Kind == DateTimeKind.Unspecified
        ? Rfc3339.Format(value, null)
        : Rfc3339.Format(value.ToUniversalTime(), TimeSpan.Zero);

    public override void WriteAsSent(DateTime value, CanonicalBuffer json)
    {
        if (value.Kind != DateTimeKind.Local)
            Write(value, json);
        else
            json.AppendText(Rfc3339.FormatLocal(value));
    }
}

/// <summary>A string whose schema says <c>format: date-time</c>; the function gets it as written.</summary>
internal sealed class InstantTextTypeBinder : InstantTypeBinder<string>
{
    public override bool AdmitsNull => true;

    protected override bool TryParse(string text, BindingRun run, out string value)
    {
        value = text;
        return TryClock(text, run, out _, out var offset) && (offset is not null || run.Limits.IsLenient);
    }

    public override bool TryClr(object raw, BindingRun run, out string value, out CedarValue cedar) =>
        Texts.TryOf(raw, run.Culture, out var text) ? TryText(text, run, out value, out cedar) : Refuse(run, FoundValue.Of(raw), out value, out cedar);

    protected override bool TryCedar(string value, out CedarValue cedar)
    {
        cedar = default;
        return Rfc3339.TryParse(value, out var clock, out var offset) && TryInstant(clock, offset, out cedar);
    }

    protected override string Format(string value) => value;
}
