using System.Diagnostics;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Decisions;

/// <summary>
/// One call while it is decided, entered and completed: the request that rules see, and the decision's parts as they are found. Used for
/// one call after another of the same tool, so that deciding allocates nothing.
/// </summary>
internal sealed partial class CallDecision(ToolDescription tool) : EvaluationRequest(tool)
{
    private string? _id;
    private string? _run;

    /// <summary>Counts the calls that used this object. A lease of an earlier call has another number.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether the function was entered.</summary>
    internal bool IsEntered { get; set; }

    internal InvocationContext Origin { get; private set; } = InvocationContext.None;

    internal GuardMode Mode { get; private set; }

    internal Authority? Authority { get; set; }

    /// <summary>The earlier of the authority's and the provider's expiry.</summary>
    internal DateTimeOffset? Expires { get; set; }

    internal IReadOnlyList<BindingProblem> Problems { get; set; } = [];

    /// <summary>Why the call is denied; null while nothing speaks against it.</summary>
    internal DenialCode? Code { get; private set; }

    /// <summary>The forbids that stood against the call.</summary>
    internal List<Policy> Against { get; } = [];

    /// <summary>The layer that did not permit.</summary>
    internal Layer? Refusing { get; set; }

    internal LimitCharges Charges { get; } = new();

    internal LimitShortfall? Shortfall { get; set; }

    /// <summary>The charge that the first shortfall was about.</summary>
    internal LimitCharge? ShortOf { get; set; }

    /// <summary>The permit whose limit that is.</summary>
    internal Permit? ShortPermit { get; set; }

    internal LimitReservation? Reservation { get; set; }

    /// <summary>What is told of the call to tracing; null where nobody listens.</summary>
    internal Activity? Activity { get; set; }

    internal TimeSpan Duration { get; set; }

    /// <summary>The clock's timestamp at which the function was entered.</summary>
    internal long EnteredAt { get; set; }

    /// <summary>What failed, where the code alone does not say it.</summary>
    internal string? Failure { get; private set; }

    /// <summary>What the tool does not declare is bound and handed on as well: so it is configured, or the arguments are the application's own.</summary>
    internal bool KeepsUndeclared => Plan?.Tool.Settings.KeepsUndeclared == true || Origin.IsApplication;

    internal bool IsPermitted => Code is null;

    /// <summary>Whether the function is entered: what is only observed runs in any case.</summary>
    internal bool Runs => IsPermitted || Mode == GuardMode.Observe;

    internal string Id => _id ??= DecisionId.New();

    /// <summary>What the audit calls the user's turn; null where the door knows of none.</summary>
    internal string? Run => _run ??= Origin.Run.Id;

    /// <summary>What was found out to explain a denial; null before anything was. No decision reads it.</summary>
    internal object? Explanation { get; set; }

    /// <summary>What the audit names: the permits that let the call through, or the policies that stood against it.</summary>
    internal IEnumerable<string> Rules =>
        IsPermitted ? Chosen.Select(permit => permit.Id)
        : LacksApproval ? Obligations.Select(permit => permit.Id)
        : Against.Select(RuleId.Get);

    /// <summary>The policies whose author's words a denial passes on: those that forbid, else those that came near to permitting.</summary>
    internal IEnumerable<Policy> Speaking => Against.Count > 0
        ? Against
        : (LacksApproval ? Obligations.Where(permit => permit.Speaks) : Refusing?.Name == Layer.Organisation ? Plan!.Tool.SpeakingPermits : []).Select(permit => permit.Policy);

    internal void Begin(InvocationContext origin, DateTimeOffset now, GuardMode mode)
    {
        Origin = origin;
        Now = now;
        Mode = mode;
    }

    /// <summary>Binds the call's arguments. The holder is kept for the next call as long as the same binder is used.</summary>
    /// <param name="binder">The tool's.</param>
    /// <param name="arguments">What the caller sent.</param>
    /// <param name="isHashed">Whether the hash of the arguments is recorded, and so reads all of them.</param>
    internal bool Bind(ArgumentBinder binder, IReadOnlyDictionary<string, object?> arguments, bool isHashed = true) => Bind(
        binder, arguments, KeepsUndeclared, Origin.IsFromModel, Origin.IsDirect && !isHashed ? Plan!.IsUnread : null, Origin.Culture);

    internal void Deny(DenialCode code, string? failure = null)
    {
        Code = code;
        Failure = failure;
    }

    /// <summary>Forgets the call, so that nothing of it reaches the next one.</summary>
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
