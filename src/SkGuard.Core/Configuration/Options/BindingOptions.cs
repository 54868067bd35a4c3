namespace SkGuard;

/// <summary>What an argument may be at most; more is denied with <c>argument_invalid</c> before any rule is asked.</summary>
public sealed class BindingOptions
{
    internal const int MaxSupportedDepth = 200;

    /// <summary>How deep objects and lists may be nested. 1 to 200, the depth a Cedar value can have. Default: 32.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>How long one text may be, in UTF-16 characters. From 1. Default: 1,048,576.</summary>
    public int MaxLength { get; set; } = 1024 * 1024;

    /// <summary>How many list elements and object members all arguments of a call may have together. From 1. Default: 10,000.</summary>
    public int MaxElements { get; set; } = 10_000;

    /// <summary>
    /// Whether spellings are accepted that Semantic Kernel understands and JSON Schema does not have, where they have one meaning: names of enum
    /// members in any case and their numbers, dates without a time, times without an offset, and numbers as the kernel's culture writes them.
    /// Default: no.
    /// </summary>
    public bool Lenient { get; set; }
}
