using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>Describes which approval is missing. Uses the text of rule authors, never that of the person who rejected.</summary>
internal static class ApprovalSentence
{
    internal static string Format(CallDecision decision, bool guided)
    {
        if (decision.Failure is { } failure)
            return failure;
        if (decision.Code == DenialCode.ApprovalDenied)
            return guided && decision.Approval?.Entry.Reason is not null
                ? "a person refused this call and said why (approval.reason). Do not repeat it."
                : "a person refused this call. Do not repeat it.";
        if (!guided)
            return "a person must approve it first.";
        var asking = decision.Obligations.Where(permit => !permit.Policy.Annotations.ContainsKey("confidential")).ToArray();
        var who = asking.Select(permit => permit.AsksFor?.Text ?? "").Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var why = asking.Where(permit => permit.Grant is null).Select(permit => permit.Reason).FirstOrDefault(reason => reason is { Length: > 0 });
        return "a person must approve this call with these arguments first"
            + (who.Length > 0 ? $" ({string.Join(" and ", who)})" : "")
            + (why is null ? "" : $": {why.TrimEnd('.', ' ')}")
            + ". Once approved, repeat it unchanged; a changed call needs an approval of its own.";
    }
}
