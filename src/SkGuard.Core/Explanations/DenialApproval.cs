namespace SkGuard;

/// <summary>The approval request of a denied call.</summary>
/// <param name="Request">The id of the request ("apr_…"), as in <see cref="IApprovals"/>.</param>
/// <param name="Reason">The reason of the person who rejected, as data and not as an instruction; null if there is none.</param>
public sealed record DenialApproval(string Request, string? Reason = null);
