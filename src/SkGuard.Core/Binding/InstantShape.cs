using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Types of points in time; rules see Cedar's <c>datetime</c>, which has milliseconds and needs an offset to know the instant.
/// </summary>
internal abstract class InstantShape<T>() : TextualShape<T>(Schema, "a date and time like 2026-01-31T12:00:00Z") where T : notnull
{
    private const string Schema = """{"type":"string","format":"date-time"}""";

    protected override (string Expected, string Because) Representable =>
        (Schema, "must have an offset or Z, and no more than milliseconds, for the rules to decide on it");

    protected static bool TryInstant(DateTime clock, TimeSpan? offset, out CedarValue cedar)
    {
        cedar = default;
        if (offset is not { } distance || clock.Ticks % TimeSpan.TicksPerMillisecond != 0)
            return false;
        long utc = clock.Ticks - distance.Ticks - DateTime.UnixEpoch.Ticks;
        cedar = CedarValue.Of(new CedarDateTime(utc / TimeSpan.TicksPerMillisecond));
        return true;
    }
}

/// <summary>The offset stays as written: the function may need it, the rule sees the instant.</summary>
internal sealed class DateTimeOffsetShape : InstantShape<DateTimeOffset>
{
    public override bool IsCanonical(object raw, DateTimeOffset value) => raw is DateTimeOffset given && given.EqualsExact(value);

    protected override bool TryParse(string text, BindingRun run, out DateTimeOffset value)
    {
        value = default;
        // Without an offset the value would depend on where the process runs.
        if (!Rfc3339.TryParse(text, out DateTime clock, out TimeSpan? offset) || offset is null)
            return false;
        value = new DateTimeOffset(clock, offset.Value);
        return true;
    }

    protected override bool TryCedar(DateTimeOffset value, out CedarValue cedar) => TryInstant(value.DateTime, value.Offset, out cedar);

    protected override string Format(DateTimeOffset value) => Rfc3339.Format(value.DateTime, value.Offset);
}

/// <summary>
/// An instant is given in UTC, never in the zone where the process happens to run. A clock time without offset stays one.
/// </summary>
internal sealed class DateTimeShape : InstantShape<DateTime>
{
    public override bool IsCanonical(object raw, DateTime value) => raw is DateTime given && given == value && given.Kind == value.Kind;

    protected override bool TryParse(string text, BindingRun run, out DateTime value)
    {
        value = default;
        if (!Rfc3339.TryParse(text, out DateTime clock, out TimeSpan? offset))
            return false;
        value = offset is { } distance ? DateTime.SpecifyKind(clock - distance, DateTimeKind.Utc) : clock;
        return true;
    }

    protected override bool TryTake(object raw, out DateTime value)
    {
        value = raw is DateTime given ? (given.Kind == DateTimeKind.Local ? given.ToUniversalTime() : given) : default;
        return raw is DateTime;
    }

    protected override bool TryCedar(DateTime value, out CedarValue cedar) => TryInstant(value, Offset(value), out cedar);

    protected override string Format(DateTime value) => Rfc3339.Format(value, Offset(value));

    private static TimeSpan? Offset(DateTime value) => value.Kind == DateTimeKind.Utc ? TimeSpan.Zero : null;
}

/// <summary>A string whose schema says <c>format: date-time</c>; the function gets it as written.</summary>
internal sealed class InstantTextShape : InstantShape<string>
{
    public override bool AdmitsNull => true;

    protected override bool TryParse(string text, BindingRun run, out string value)
    {
        value = text;
        return Rfc3339.TryParse(text, out _, out TimeSpan? offset) && offset is not null;
    }

    protected override bool TryTake(object raw, out string value)
    {
        value = "";
        return false;
    }

    protected override bool TryCedar(string value, out CedarValue cedar)
    {
        cedar = default;
        return Rfc3339.TryParse(value, out DateTime clock, out TimeSpan? offset) && TryInstant(clock, offset, out cedar);
    }

    protected override string Format(string value) => value;
}
