namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>The statically known operand and result types of an operation.</summary>
/// <param name="Result">The type of the result; <see cref="CedarKind.None"/> if it is open.</param>
/// <param name="IsTotal">Whether operands of these types always give a result.</param>
/// <param name="Operands">The type of each operand; <see cref="CedarKind.None"/> for any type.</param>
internal sealed record Signature(CedarKind Result, bool IsTotal, params CedarKind[] Operands)
{
    internal static readonly Signature Not = new(CedarKind.Bool, true, CedarKind.Bool);
    internal static readonly Signature Negate = new(CedarKind.Long, false, CedarKind.Long);
    internal static readonly Signature Arithmetic = new(CedarKind.Long, false, CedarKind.Long, CedarKind.Long);
    internal static readonly Signature Equality = new(CedarKind.Bool, true, CedarKind.None, CedarKind.None);
    internal static readonly Signature Like = new(CedarKind.Bool, true, CedarKind.String);

    private static readonly Dictionary<string, Signature> ByName = Table();

    /// <summary>Returns the signature of a method or an extension function.</summary>
    internal static Signature Get(string name) => ByName[name];

    private static Dictionary<string, Signature> Table()
    {
        var table = new Dictionary<string, Signature>(StringComparer.Ordinal)
        {
            ["contains"] = new(CedarKind.Bool, true, CedarKind.Set, CedarKind.None),
            ["containsAll"] = new(CedarKind.Bool, true, CedarKind.Set, CedarKind.Set),
            ["containsAny"] = new(CedarKind.Bool, true, CedarKind.Set, CedarKind.Set),
            ["isEmpty"] = new(CedarKind.Bool, true, CedarKind.Set),
            ["getTag"] = new(CedarKind.None, false, CedarKind.Entity, CedarKind.String),
            ["hasTag"] = new(CedarKind.Bool, true, CedarKind.Entity, CedarKind.String),
            ["decimal"] = new(CedarKind.Decimal, false, CedarKind.String),
            ["ip"] = new(CedarKind.Ip, false, CedarKind.String),
            ["datetime"] = new(CedarKind.DateTime, false, CedarKind.String),
            ["duration"] = new(CedarKind.Duration, false, CedarKind.String),
            ["isInRange"] = new(CedarKind.Bool, true, CedarKind.Ip, CedarKind.Ip),
            ["offset"] = new(CedarKind.DateTime, false, CedarKind.DateTime, CedarKind.Duration),
            ["durationSince"] = new(CedarKind.Duration, false, CedarKind.DateTime, CedarKind.DateTime),
            ["toDate"] = new(CedarKind.DateTime, false, CedarKind.DateTime),
            ["toTime"] = new(CedarKind.Duration, true, CedarKind.DateTime),
        };
        foreach (var name in (ReadOnlySpan<string>)["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"])
            table.Add(name, new(CedarKind.Bool, true, CedarKind.Decimal, CedarKind.Decimal));
        foreach (var name in (ReadOnlySpan<string>)["isIpv4", "isIpv6", "isLoopback", "isMulticast"])
            table.Add(name, new(CedarKind.Bool, true, CedarKind.Ip));
        foreach (var name in (ReadOnlySpan<string>)["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"])
            table.Add(name, new(CedarKind.Long, true, CedarKind.Duration));
        return table;
    }
}
