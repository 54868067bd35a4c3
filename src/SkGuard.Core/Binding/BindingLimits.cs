using System.Text.Json;

namespace SkGuard.Binding;

/// <summary>How large the arguments of one call may be. What is larger is refused, never cut.</summary>
internal sealed record BindingLimits
{
    /// <summary>Cedar's own values end at 200.</summary>
    public const int MaxSupportedDepth = 128;

    public static readonly BindingLimits Default = new();

    /// <summary>How deep arrays and objects may be nested; at most <see cref="MaxSupportedDepth"/>.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How a reader is set up: deeper than <see cref="MaxDepth"/>, so that what is too deep can be skipped and said.</summary>
    public static readonly JsonReaderOptions Reading = new() { MaxDepth = 1_000 };

    /// <summary>UTF-16 units of one string, names of properties included; large enough for a tool that writes a document.</summary>
    public int MaxStringLength { get; init; } = 1024 * 1024;

    /// <summary>UTF-8 bytes of the JSON of one array or object.</summary>
    public int MaxJsonLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Array elements and object properties of the whole call together.</summary>
    public int MaxElements { get; init; } = 10_000;

    /// <summary>Whether spellings are accepted that Semantic Kernel understands and JSON Schema does not have.</summary>
    public bool IsLenient { get; init; }

    /// <summary>
    /// How many problems of one call are told; the rest are only counted, or one array of wrong elements would fill a log.
    /// </summary>
    public int MaxProblems { get; init; } = 32;
}
