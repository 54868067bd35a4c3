using System.Diagnostics;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Explanations;
using SkGuard.Tools;

namespace SkGuard.Decisions;

/// <summary>
/// One call on its way: what is known of it, and in the end whether it may run. Used for one call after another of the same tool, so
/// that deciding allocates nothing; whoever asked for it gives it back when the call is over.
/// </summary>
internal sealed partial class CallDecision
{
    private readonly CallContext _context;
    private readonly CallEntities _entities = new();
    private readonly CallEntities _entitiesOfDerived = new();
    private string? _id;
    private string? _run;
    private bool _isDerived;
    private BoundArguments? _arguments;
    private DerivedRecord? _derived;
    private ArgumentBinder? _binder;
    private NearestPermission? _nearest;

    internal CallDecision(Tool tool)
    {
        Tool = tool;
        _context = new CallContext(this);
        Resource = tool.Resource;
    }

    internal Tool Tool { get; }

    internal InvocationContext Origin { get; private set; } = InvocationContext.None;

    /// <summary>The clock, read once: everything in a decision happens at this time.</summary>
    internal DateTimeOffset Now { get; private set; }

    internal GuardMode Mode { get; private set; }

    internal PolicySnapshot? Revision { get; set; }

    internal Authority? Authority { get; set; }

    /// <summary>The earlier of the authority's and the provider's expiry.</summary>
    internal DateTimeOffset? Expires { get; set; }

    internal EvaluationPlan? Plan { get; set; }

    /// <summary>The bound arguments; null before they were bound.</summary>
    internal BoundArguments? Arguments { get; private set; }

    internal IReadOnlyList<BindingProblem> Problems { get; set; } = [];

    /// <summary>Why the call is denied; null while nothing speaks against it.</summary>
    internal DenialCode? Code { get; private set; }

    /// <summary>The forbids that stood against the call.</summary>
    internal List<Policy> Against { get; } = [];

    /// <summary>The layer that did not permit.</summary>
    internal Layer? Refusing { get; set; }

    /// <summary>What limits leave of arguments that they add up: what is allowed has to fit that too.</summary>
    internal List<LimitLeft> Left { get; } = [];

    /// <summary>Permits whose limits have nothing left, so that no change of arguments helps by them.</summary>
    internal List<Permit> Spent { get; } = [];

    /// <summary>When the first of them has something again; null where none has.</summary>
    internal DateTimeOffset? SpentUntil { get; private set; }

    /// <summary>What the call came nearest to being permitted by; found when first asked for.</summary>
    internal NearestPermission Nearest => _nearest ??= NearestPermission.Find(this);

    internal LimitCharges Charges { get; } = new();

    internal LimitShortfall? Shortfall { get; set; }

    /// <summary>The charge that the first shortfall was about.</summary>
    internal LimitCharge? ShortOf { get; set; }

    /// <summary>The permit whose limit that is.</summary>
    internal Permit? ShortPermit { get; set; }

    internal LimitReservation? Reservation { get; set; }

    internal SessionView Session { get; } = new();

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

    /// <summary>How often the run was denied so far; null until somebody counted.</summary>
    internal DenialCounts? Repetition { get; set; }

    internal CallContext Context => _context;

    /// <summary>The Cedar resource: the plugin, or what an argument names.</summary>
    internal EntityUid Resource { get; set; }

    /// <summary>What follows from the arguments, computed only if a rule reads it.</summary>
    internal CedarRecord Derived
    {
        get
        {
            if (!_isDerived)
            {
                // With entities of their own: those of the rules stay turned to the step in whose name one is being evaluated.
                _entitiesOfDerived.Enter(Revision!, step: null, Plan!.Tool.Action);
                _derived!.Reset(_entitiesOfDerived);
            }

            _isDerived = true;
            return _derived!;
        }
    }

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
    internal bool Bind(ArgumentBinder binder, IReadOnlyDictionary<string, object?> arguments, bool isHashed = true)
    {
        if (!ReferenceEquals(_binder, binder))
        {
            (_binder, _arguments) = (binder, binder.NewArguments());
            _derived = new DerivedRecord(_arguments);
        }

        Arguments = _arguments!;
        Arguments.KeepsUndeclared = KeepsUndeclared;
        Arguments.IsFromModel = Origin.IsFromModel;
        Arguments.IsUnread = Origin.IsDirect && !isHashed ? Plan!.IsUnread : null;
        Arguments.Run.UseCulture(Origin.Culture);
        return binder.Bind(arguments, _arguments!);
    }

    /// <summary>The entities as a step sees them.</summary>
    internal CallEntities EntitiesOf(PrincipalView step)
    {
        _entities.Enter(Revision!, step, Plan!.Tool.Action);
        return _entities;
    }

    /// <summary>Less is left than the rules alone allow.</summary>
    internal void Narrow(IEnumerable<LimitLeft> left)
    {
        Left.AddRange(left);
        _nearest = null;
    }

    /// <summary>A permit's limit is used up until a time, or for good.</summary>
    internal void Exhaust(Permit permit, DateTimeOffset? until)
    {
        Spent.Add(permit);
        if (until is { } time && !(SpentUntil <= time))
            SpentUntil = time;
        _nearest = null;
    }

    internal void Deny(DenialCode code, string? failure = null)
    {
        Code = code;
        Failure = failure;
    }

    /// <summary>Forgets the call, so that nothing of it reaches the next one.</summary>
    internal void Reset()
    {
        (_id, _run, Origin, Revision, Authority, Expires, Plan, Problems, Code, Refusing) = (null, null, InvocationContext.None, null, null, null, null, [], null, null);
        ShortPermit = null;
        (Shortfall, ShortOf, Reservation, Failure, EnteredAt, Duration) = (null, null, null, null, 0, default);
        if (_isDerived)
            _derived!.Clear();
        (_isDerived, Resource, Repetition) = (false, Tool.Resource, null);
        if (Activity is not null)
            GuardTelemetry.Close(Activity);
        Activity = null;
        Chosen.Clear();
        Against.Clear();
        Left.Clear();
        Spent.Clear();
        SpentUntil = null;
        _nearest = null;
        Approval = null;
        Charges.Clear();
        Session.Clear();
        Arguments?.Reset();
        Arguments = null;
        _context.Clear();
        _entities.Clear();
        _entitiesOfDerived.Clear();
    }
}
