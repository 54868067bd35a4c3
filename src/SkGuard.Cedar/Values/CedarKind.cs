namespace SkGuard.Cedar;

#pragma warning disable CA1720 // the members have the names of Cedar's types

/// <summary>The types of Cedar values.</summary>
public enum CedarKind
{
    /// <summary>No value, as in <c>default(CedarValue)</c>. Never the result of an evaluation.</summary>
    None = 0,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Long,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>A reference to an entity.</summary>
    Entity,

    /// <summary>A set of values of any types.</summary>
    Set,

    /// <summary>A record of named values.</summary>
    Record,

    /// <summary>The extension type <c>decimal</c>: a number with four decimal places.</summary>
    Decimal,

    /// <summary>The extension type <c>ipaddr</c>: an address or a range.</summary>
    Ip,

    /// <summary>The extension type <c>datetime</c>: milliseconds since 1970-01-01T00:00:00Z.</summary>
    DateTime,

    /// <summary>The extension type <c>duration</c>: milliseconds.</summary>
    Duration,
}
