using System.Diagnostics;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Decisions;

/// <summary>
/// A call while it is decided, entered and completed: the request that rules see and the parts of the decision. Reused for later calls of
/// the same tool, so that decisions allocate nothing.
/// </summary>
internal sealed partial class CallDecision(ToolDescription tool) : EvaluationRequest(tool)
{
    private string? _id;
    private string? _run;

    /// <summary>The number of calls that used this object, which invalidates leases of earlier calls.</summary>
    internal int Version { get; private set; }

    internal bool IsEntered { get; set; }

    internal InvocationContext Origin { get; private set; } = InvocationContext.None;

    internal GuardMode Mode { get; private set; }

    internal Authority? Authority { get; set; }

    /// <summary>The earlier expiry of the authority and of the provided authority.</summary>
    internal DateTimeOffset? Expires { get; set; }

    internal IReadOnlyList<BindingProblem> Problems { get; set; } = [];

    /// <summary>The reason for the denial; null while nothing denies the call.</summary>
    internal DenialCode? Code { get; private set; }

    /// <summary>The forbids that are satisfied or failed.</summary>
    internal List<Policy> Against { get; } = [];

    /// <summary>The layer that did not permit; null for none.</summary>
    internal Layer? Refusing { get; set; }

    internal LimitCharges Charges { get; } = new();

    internal LimitShortfall? Shortfall { get; set; }

    /// <summary>The charge of the first shortfall; null for none.</summary>
    internal LimitCharge? ShortOf { get; set; }

    /// <summary>The permit whose limit caused the first shortfall; null for none.</summary>
    internal Permit? ShortPermit { get; set; }

    internal LimitReservation? Reservation { get; set; }

    /// <summary>The activity of the call; null if tracing has no listener.</summary>
    internal Activity? Activity { get; set; }

    internal TimeSpan Duration { get; set; }

    /// <summary>The timestamp at which the function was entered.</summary>
    internal long EnteredAt { get; set; }

    /// <summary>Details of the denial that the code does not express; null for none.</summary>
    internal string? Failure { get; private set; }

    /// <summary>
    /// Whether undeclared arguments are bound and passed on, as configured or because the arguments are the application's own.
    /// </summary>
    internal bool KeepsUndeclared => Plan?.Tool.Settings.KeepsUndeclared == true || Origin.IsApplication;

    internal bool IsPermitted => Code is null;

    /// <summary>Whether the function is entered. Observed calls always run.</summary>
    internal bool Runs => IsPermitted || Mode == GuardMode.Observe;

    internal string Id => _id ??= DecisionId.New();

    /// <summary>The id of the run in the audit; null if the enforcement point has none.</summary>
    internal string? Run => _run ??= Origin.Run.Id;

    /// <summary>The cached explanation of a denial; null until one is requested. No decision reads it.</summary>
    internal object? Explanation { get; set; }

    /// <summary>The rules that the audit names: the permits that permit the call, or the policies that deny it.</summary>
    internal IEnumerable<string> Rules =>
        IsPermitted ? Chosen.Select(permit => permit.Id)
        : LacksApproval ? Obligations.Select(permit => permit.Id)
        : Against.Select(RuleId.Get);

    /// <summary>
    /// The policies whose reason and advice a denial discloses: the forbids, or otherwise the permits that nearly permitted.
    /// </summary>
    internal IEnumerable<Policy> Speaking => Against.Count > 0
        ? Against
        : (LacksApproval ? Obligations.Where(permit => permit.Speaks) : Refusing?.Name == Layer.Organisation ? Plan!.Tool.SpeakingPermits : []).Select(permit => permit.Policy);

    internal void Begin(InvocationContext origin, DateTimeOffset now, GuardMode mode)
    {
        Origin = origin;
        Now = now;
        Mode = mode;
    }

    /// <summary>Binds the arguments of the call. The bound arguments object is reused while the binder stays the same.</summary>
    /// <param name="binder">The binder of the tool.</param>
    /// <param name="arguments">The arguments as sent.</param>
    /// <param name="isHashed">Whether the argument hash is recorded, which reads all arguments.</param>
    internal bool Bind(ArgumentBinder binder, IReadOnlyDictionary<string, object?> arguments, bool isHashed = true) => Bind(
        binder, arguments, KeepsUndeclared, Origin.IsFromModel, Origin.IsDirect && !isHashed ? Plan!.IsUnread : null, Origin.Culture);

    internal void Deny(DenialCode code, string? failure = null)
    {
        Code = code;
        Failure = failure;
    }

    /// <summary>Clears all state of the call before reuse.</summary>
    internal void Reset()
    {
        Version++;
        IsEntered = false;
        Clear();
        (_id, _run, Origin, Authority, Expires, Problems, Code, Refusing) = (null, null, InvocationContext.None, null, null, [], null, null);
        ShortPermit = null;
        (Shortfall, ShortOf, Reservation, Failure, EnteredAt, Duration) = (null, null, null, null, 0, default);
        Explanation = null;
        if (Activity is not null)
            GuardTelemetry.Close(Activity);
        Activity = null;
        Chosen.Clear();
        Against.Clear();
        Approval = null;
        Charges.Clear();
    }
}
