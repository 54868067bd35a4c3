using System.Collections.Frozen;

namespace SkGuard;

/// <summary>Why a call was denied. JSON and the audit write the codes in snake case, such as <c>tool_not_granted</c>.</summary>
public enum DenialCode
{
    /// <summary>No authority applies to the call.</summary>
    AuthorityMissing,

    /// <summary>The authority has expired.</summary>
    AuthorityExpired,

    /// <summary>The authority bound to the kernel is not a delegation of the provided one.</summary>
    AuthorityConflict,

    /// <summary>The tool is unknown.</summary>
    ToolUnknown,

    /// <summary>A loaded rule names an effect, but the tool declares none.</summary>
    ToolUndeclared,

    /// <summary>The tool is not the approved or pinned one.</summary>
    ToolChanged,

    /// <summary>No permit of a layer covers the tool for the principal.</summary>
    ToolNotGranted,

    /// <summary>The grant of the tool has expired.</summary>
    GrantExpired,

    /// <summary>An argument does not fit its parameter.</summary>
    ArgumentInvalid,

    /// <summary>The tool is granted, but not with these arguments.</summary>
    ArgumentOutOfBounds,

    /// <summary>An argument has a source that is not allowed.</summary>
    ArgumentSource,

    /// <summary>A policy forbids the call.</summary>
    ForbiddenByPolicy,

    /// <summary>A limit on calls or sums is exhausted.</summary>
    LimitExceeded,

    /// <summary>A person must approve the call first.</summary>
    ApprovalRequired,

    /// <summary>A person rejected the call.</summary>
    ApprovalDenied,

    /// <summary>A rule could not be evaluated.</summary>
    PolicyError,

    /// <summary>The decision could not be made or recorded.</summary>
    GuardUnavailable,
}

internal static class DenialCodes
{
    private static readonly string[] Names = [.. Enum.GetNames<DenialCode>().Select(SnakeCase)];

    private static readonly FrozenDictionary<string, DenialCode> Codes = Names.Select((name, i) => (name, (DenialCode)i)).ToFrozenDictionary(p => p.name, p => p.Item2);

    internal static string Text(this DenialCode code) => Names[(int)code];

    internal static bool TryParse(string text, out DenialCode code) => Codes.TryGetValue(text, out code);

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
