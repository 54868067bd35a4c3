namespace SkGuard;

/// <summary>A rule that lets a call through only if a person agrees.</summary>
/// <param name="Rule">Its id: <c>@id</c> or the grant's, else its place.</param>
/// <param name="By">Who may agree, as an entity such as <c>Group::"managers"</c> or <c>Role::"managers"</c>; null for anybody who does not act in the call.</param>
/// <param name="Reason">Why, in the words of the rule's author: <c>@reason</c>, or the grant's <c>because</c>.</param>
/// <param name="ApprovedBy">Who agreed; null while nobody has.</param>
public sealed record ApprovalRule(string Rule, string? By, string? Reason, string? ApprovedBy = null);
