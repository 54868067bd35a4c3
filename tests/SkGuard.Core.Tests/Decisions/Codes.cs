
namespace SkGuard.Core.Tests.Decisions;

/// <summary>For each code that can occur now, a bench and a call that it is the answer to.</summary>
internal static class Codes
{
    internal static readonly Authority Alice = Authority.For("User", "alice");
    internal static readonly Authority AliceMayPay200 = Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)));

    internal static readonly IReadOnlyDictionary<DenialCode, (Func<GuardMode, Bench> Bench, string Retry)> All = new Dictionary<DenialCode, (Func<GuardMode, Bench>, string)>
    {
        [DenialCode.AuthorityMissing] = (mode => new Bench { Mode = mode }, "never"),
        [DenialCode.AuthorityExpired] = (mode => new Bench { Mode = mode, Bound = AliceMayPay200.Until(ManualClock.Noon) }, "never"),
        [DenialCode.AuthorityConflict] = (mode => new Bench { Mode = mode, Bound = AliceMayPay200, Provider = new Gives(() => Authority.For("User", "bob")) }, "never"),
        [DenialCode.ToolUndeclared] = (mode => new Bench
        {
            Mode = mode,
            Bound = Alice,
            Policies = """permit(principal, action, resource); forbid(principal, action in Effect::Action::"egress", resource);""",
        }, "never"),
        [DenialCode.ToolNotGranted] = (mode => new Bench { Mode = mode, Bound = Alice.Grant(Grant.To("Time.now")) }, "never"),
        [DenialCode.GrantExpired] = (mode => new Bench { Mode = mode, Bound = Alice.Grant(Grant.To("Payments.transfer").Until(ManualClock.Noon)) }, "never"),
        [DenialCode.ArgumentInvalid] = (mode => new Bench { Mode = mode, Bound = AliceMayPay200, Tool = OnlyWholeAmounts }, "with_changes"),
        [DenialCode.ArgumentOutOfBounds] = (mode => new Bench { Mode = mode, Bound = AliceMayPay200 }, "with_changes"),
        [DenialCode.ForbiddenByPolicy] = (mode => new Bench
        {
            Mode = mode,
            Bound = Alice,
            Policies = """permit(principal, action, resource); forbid(principal, action, resource) when { context.input.recipient == "bob" };""",
        }, "never"),
        [DenialCode.LimitExceeded] = (mode => new Bench { Mode = mode, Bound = Alice.Grant(Grant.To("Payments.transfer").Times(0)) }, "never"),
        [DenialCode.ApprovalRequired] = (mode => new Bench { Mode = mode, Bound = Alice.Grant(Grant.To("Payments.transfer").WithApproval()) }, "after_approval"),
        [DenialCode.PolicyError] = (mode => new Bench
        {
            Mode = mode,
            Bound = Alice,
            Policies = """permit(principal, action, resource); forbid(principal, action, resource) when { context.input.note like "*x*" };""",
        }, "never"),
        [DenialCode.GuardUnavailable] = (mode => new Bench { Mode = mode, HasRevision = false }, "after:2026-03-04T12:01:00Z"),
    };

    /// <summary>These come with a later issue; the list of codes is closed all the same.</summary>
    internal static readonly DenialCode[] Later = [DenialCode.ToolUnknown, DenialCode.ToolChanged, DenialCode.ArgumentSource, DenialCode.ApprovalDenied];

    private static ToolDescription OnlyWholeAmounts => new("Payments", "transfer",
        [new ToolParameter("recipient") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(bool), IsRequired = true }]);
}
