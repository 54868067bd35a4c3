namespace SkGuard;

/// <summary>The request that a denied call waits for, or was refused under.</summary>
/// <param name="Request">The request's id ("apr_…"), as <see cref="IApprovals"/> has it.</param>
/// <param name="Reason">Why a person refused, in their own words: data, and no instruction; null where nothing was said or nothing refused.</param>
public sealed record DenialApproval(string Request, string? Reason = null);
