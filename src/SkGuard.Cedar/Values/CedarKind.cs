namespace SkGuard.Cedar;

#pragma warning disable CA1720 // the members are named as Cedar names its types

/// <summary>The types a Cedar value can have.</summary>
public enum CedarKind
{
    /// <summary>No value: what <c>default(CedarValue)</c> is. Never the result of an evaluation.</summary>
    None = 0,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A signed integer of 64 bits.</summary>
    Long,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>A reference to an entity.</summary>
    Entity,

    /// <summary>A set of values of any types.</summary>
    Set,

    /// <summary>Named values.</summary>
    Record,

    /// <summary>The extension type <c>decimal</c>: four digits after the point.</summary>
    Decimal,

    /// <summary>The extension type <c>ipaddr</c>: an address or a range.</summary>
    Ip,

    /// <summary>The extension type <c>datetime</c>: milliseconds since 1970-01-01T00:00:00Z.</summary>
    DateTime,

    /// <summary>The extension type <c>duration</c>: milliseconds.</summary>
    Duration,
}
