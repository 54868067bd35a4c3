using SkGuard.Approvals.Storing;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>The calls, people and benches of the tests about approvals.</summary>
internal static class Asking
{
    internal const string Managers = """
        [
          { "uid": { "type": "User", "id": "maria" }, "attrs": {}, "parents": [ { "type": "Group", "id": "managers" } ] },
          { "uid": { "type": "Role", "id": "deputy" }, "attrs": {}, "parents": [ { "type": "Group", "id": "managers" } ] },
          { "uid": { "type": "User", "id": "alice" }, "attrs": {}, "parents": [ { "type": "Group", "id": "managers" } ] },
          { "uid": { "type": "User", "id": "otto" }, "attrs": {}, "parents": [ { "type": "Group", "id": "auditors" } ] }
        ]
        """;

    internal const string ManagersRelease = """
        @id("release") @approval("Group::\"managers\"") @reason("large payments are released by a manager") permit(principal, action, resource);
        """;

    internal static readonly Approver Maria = Approver.For("User", "maria");
    internal static readonly Approver Otto = Approver.For("User", "otto");
    internal static readonly Authority Alice = Authority.For("User", "alice").InSession("s1");
    internal static readonly Authority AliceAsks = Alice.Grant(Grant.To("Payments.transfer").WithApproval());

    internal static Bench Bench(string policies = "", ApprovalStore? store = null, Authority? bound = null, GuardMode mode = GuardMode.Enforce, DenialDetail detail = DenialDetail.Guided) => new()
    {
        Policies = policies,
        Entities = Managers,
        Bound = bound ?? (policies.Length > 0 ? Alice : AliceAsks),
        Approvals = store ?? new(TimeSpan.FromHours(1), most: 20),
        Mode = mode,
        Detail = detail,
    };

    internal static async Task<ApprovalRequest> PendingAsync(this Bench bench) => Assert.Single(await bench.Guard.Approvals.PendingAsync());

    internal static async Task<ApprovalResult> ApproveAsync(this Bench bench, Approver? approver = null) =>
        await bench.Guard.Approvals.ApproveAsync((await bench.PendingAsync()).Id, approver ?? Maria);

    /// <summary>Makes the call, and has it approved.</summary>
    internal static async Task AskAndApproveAsync(this Bench bench, decimal amount = 900m)
    {
        Assert.Equal(DenialCode.ApprovalRequired, await bench.CallAsync(amount));
        Assert.Equal(ApprovalResult.Approved, await bench.ApproveAsync());
    }
}
