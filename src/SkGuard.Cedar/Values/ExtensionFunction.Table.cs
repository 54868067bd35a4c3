namespace SkGuard.Cedar.Values;

internal sealed partial class ExtensionFunction
{
    private static ExtensionFunction[] Table() =>
    [
        Constructor("decimal", text => CedarDecimal.TryParse(text, out var d) ? CedarValue.Of(d) : default),
        Constructor("ip", text => CedarIp.TryParse(text, out var ip) ? CedarValue.Of(ip!) : default),
        Constructor("datetime", text => CedarDateTime.TryParse(text, out var d) ? CedarValue.Of(d) : default),
        Constructor("duration", text => CedarDuration.TryParse(text, out var d) ? CedarValue.Of(d) : default),
        Decimals("lessThan", less: true, equal: false, greater: false),
        Decimals("lessThanOrEqual", less: true, equal: true, greater: false),
        Decimals("greaterThan", less: false, equal: false, greater: true),
        Decimals("greaterThanOrEqual", less: false, equal: true, greater: true),
        Ips("isIpv4", static ip => ip.IsIpv4),
        Ips("isIpv6", static ip => ip.IsIpv6),
        Ips("isLoopback", static ip => ip.IsLoopback),
        Ips("isMulticast", static ip => ip.IsMulticast),
        new("isInRange", true, 2, static (a, b, at) =>
            !a.TryReference(out CedarIp? ip) ? EvaluationErrors.Type(at, "isInRange", CedarKind.Ip, a)
            : !b.TryReference(out CedarIp? range) ? EvaluationErrors.Type(at, "isInRange", CedarKind.Ip, b)
            : ip.IsInRange(range)),
        new("offset", true, 2, static (a, b, at) =>
            !a.TryScalar(KindMarker.DateTime, out var time) ? EvaluationErrors.Type(at, "offset", CedarKind.DateTime, a)
            : !b.TryScalar(KindMarker.Duration, out var length) ? EvaluationErrors.Type(at, "offset", CedarKind.Duration, b)
            : DateTime((Int128)time + length, at)),
        new("durationSince", true, 2, static (a, b, at) =>
            !a.TryScalar(KindMarker.DateTime, out var time) ? EvaluationErrors.Type(at, "durationSince", CedarKind.DateTime, a)
            : !b.TryScalar(KindMarker.DateTime, out var since) ? EvaluationErrors.Type(at, "durationSince", CedarKind.DateTime, b)
            : Duration((Int128)time - since, at)),
        new("toDate", true, 1, static (a, _, at) =>
            !a.TryScalar(KindMarker.DateTime, out var time) ? EvaluationErrors.Type(at, "toDate", CedarKind.DateTime, a)
            : DateTime((Int128)time - TimeOfDay(time), at)),
        new("toTime", true, 1, static (a, _, at) =>
            !a.TryScalar(KindMarker.DateTime, out var time) ? EvaluationErrors.Type(at, "toTime", CedarKind.DateTime, a)
            : CedarValue.Of(new CedarDuration(TimeOfDay(time)))),
        Durations("toMilliseconds", 1),
        Durations("toSeconds", 1000),
        Durations("toMinutes", 60_000),
        Durations("toHours", 3_600_000),
        Durations("toDays", DateTimeText.Day),
    ];

    private static ExtensionFunction Constructor(string name, Func<string, CedarValue> parse) => new(name, false, 1, (a, _, at) =>
    {
        if (!a.TryReference(out string? text))
            return EvaluationErrors.Type(at, name, CedarKind.String, a);
        var value = parse(text);
        return value.IsNone
            ? CedarValue.Of(new EvaluationError(EvaluationErrorKind.Extension, at, $"The text is no valid {name}; {Example(name)}."))
            : value;
    });

    private static string Example(string name) => name switch
    {
        "decimal" => "a decimal is written like 12.34, with one to four digits after the point, within ±922337203685477.58",
        "ip" => "an address or range is written like 10.0.0.1, 10.0.0.0/8 or ff00::/8",
        "datetime" => "a datetime is written like 2026-12-31, 2026-12-31T23:59:59Z or 2026-12-31T23:59:59.999+0100",
        _ => "a duration is written like 1d12h30m5s250ms, units in this order",
    };

    // One flag per order of the operands: reading a flag is faster than calling a comparison.
    private static ExtensionFunction Decimals(string name, bool less, bool equal, bool greater) => new(name, true, 2, (a, b, at) =>
        !a.TryScalar(KindMarker.Decimal, out var left) ? EvaluationErrors.Type(at, name, CedarKind.Decimal, a)
        : !b.TryScalar(KindMarker.Decimal, out var right) ? EvaluationErrors.Type(at, name, CedarKind.Decimal, b)
        : left < right ? less : left == right ? equal : greater);

    private static ExtensionFunction Ips(string name, Func<CedarIp, bool> test) => new(name, true, 1, (a, _, at) =>
        a.TryReference(out CedarIp? ip) ? test(ip) : EvaluationErrors.Type(at, name, CedarKind.Ip, a));

    // Truncates towards zero, like Cedar's chain of divisions.
    private static ExtensionFunction Durations(string name, long unit) => new(name, true, 1, (a, _, at) =>
        a.TryScalar(KindMarker.Duration, out var length) ? length / unit : EvaluationErrors.Type(at, name, CedarKind.Duration, a));

    private static long TimeOfDay(long time)
    {
        var rest = time % DateTimeText.Day;
        return rest < 0 ? rest + DateTimeText.Day : rest;
    }

    private static CedarValue DateTime(Int128 value, SourcePosition at) =>
        Fits(value) ? new CedarDateTime((long)value) : EvaluationErrors.Overflow(at);

    private static CedarValue Duration(Int128 value, SourcePosition at) =>
        Fits(value) ? new CedarDuration((long)value) : EvaluationErrors.Overflow(at);

    private static bool Fits(Int128 value) => value >= long.MinValue && value <= long.MaxValue;
}
