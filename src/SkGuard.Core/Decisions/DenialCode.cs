using System.Collections.Frozen;

namespace SkGuard;

/// <summary>Why a call was denied: a closed list. In JSON and in the audit each is written in snake case, as <c>tool_not_granted</c>.</summary>
public enum DenialCode
{
    /// <summary>There is no authority to decide under.</summary>
    AuthorityMissing,

    /// <summary>The authority's time is over.</summary>
    AuthorityExpired,

    /// <summary>The authority bound to the kernel does not start with the one that the provider gives.</summary>
    AuthorityConflict,

    /// <summary>The guard does not know the tool.</summary>
    ToolUnknown,

    /// <summary>A loaded rule names an effect, and the tool declares none.</summary>
    ToolUndeclared,

    /// <summary>The tool is not the one that was approved or pinned.</summary>
    ToolChanged,

    /// <summary>No layer's permit covers the tool for this principal.</summary>
    ToolNotGranted,

    /// <summary>The tool was granted, and that grant's time is over.</summary>
    GrantExpired,

    /// <summary>An argument does not fit its parameter.</summary>
    ArgumentInvalid,

    /// <summary>The tool is granted, but not with these arguments.</summary>
    ArgumentOutOfBounds,

    /// <summary>An argument comes from a source that it may not come from.</summary>
    ArgumentSource,

    /// <summary>A policy forbids the call.</summary>
    ForbiddenByPolicy,

    /// <summary>A limit on calls or sums is used up.</summary>
    LimitExceeded,

    /// <summary>A person must approve the call first.</summary>
    ApprovalRequired,

    /// <summary>A person refused the call.</summary>
    ApprovalDenied,

    /// <summary>A rule could not be evaluated.</summary>
    PolicyError,

    /// <summary>The guard could not decide or could not record; nothing runs then.</summary>
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
