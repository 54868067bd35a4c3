using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace SkGuard;

/// <summary>
/// The calls that wait for a person, for the application's own page, endpoint or terminal. Taken from the kernel's services; never offer it
/// as a tool. What an approver may do is checked here, and every answer is a value.
/// </summary>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The overloads differ in a required parameter.")]
public interface IApprovals
{
    /// <summary>
    /// A call has made a request: raised once for each, on the call's own thread and before the model is answered, so that a handler only notes
    /// it and returns. Not raised again for the same call made anew, nor for what a file kept over a restart. A handler that throws is logged and
    /// changes nothing.
    /// </summary>
    event EventHandler<ApprovalRequest>? Requested;

    /// <summary>The requests that wait, the oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(CancellationToken cancellationToken = default);

    /// <summary>Of the requests that wait, those that the approver may decide on now, the oldest first.</summary>
    /// <param name="approver">Whom the application authenticated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(Approver approver, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="PendingAsync(Approver, CancellationToken)"/>, for a signed-in user; one who is not signed in may decide on none.</summary>
    /// <param name="approver">The signed-in user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<ApprovalRequest>> PendingAsync(ClaimsPrincipal approver, CancellationToken cancellationToken = default);

    /// <summary>Agrees, for every rule of the request that admits the approver.</summary>
    /// <param name="id">The request's id.</param>
    /// <param name="approver">Whom the application authenticated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ApprovalResult> ApproveAsync(string id, Approver approver, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="ApproveAsync(string, Approver, CancellationToken)"/>, for a signed-in user; one who is not signed in is not allowed.</summary>
    /// <param name="id">The request's id.</param>
    /// <param name="approver">The signed-in user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ApprovalResult> ApproveAsync(string id, ClaimsPrincipal approver, CancellationToken cancellationToken = default);

    /// <summary>Refuses, or takes back an approval that was not used yet. Whoever may approve one rule of the request may refuse it whole.</summary>
    /// <param name="id">The request's id.</param>
    /// <param name="approver">Whom the application authenticated.</param>
    /// <param name="reason">Why, for the model, as data in its denial: the first 200 characters are kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ApprovalResult> RejectAsync(string id, Approver approver, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="RejectAsync(string, Approver, string, CancellationToken)"/>, for a signed-in user; one who is not signed in is not allowed.</summary>
    /// <param name="id">The request's id.</param>
    /// <param name="approver">The signed-in user.</param>
    /// <param name="reason">Why, for the model, as data in its denial: the first 200 characters are kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ApprovalResult> RejectAsync(string id, ClaimsPrincipal approver, string? reason = null, CancellationToken cancellationToken = default);
}
