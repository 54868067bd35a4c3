using System.Buffers.Text;
using System.Security.Cryptography;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>One call on its way: what is known of it, and in the end whether it may run.</summary>
internal sealed class Decision
{
    private string? _id;
    private CallContext? _context;
    private CedarRecord? _derived;
    private CallEntities? _entities;

    internal Decision(Tool tool, CallOrigin origin, DateTimeOffset now, GuardMode mode)
    {
        Tool = tool;
        Origin = origin;
        Now = now;
        Mode = mode;
    }

    internal Tool Tool { get; }

    internal CallOrigin Origin { get; }

    /// <summary>The clock, read once: everything in a decision happens at this time.</summary>
    internal DateTimeOffset Now { get; }

    internal GuardMode Mode { get; }

    internal Revision? Revision { get; set; }

    internal Authority? Authority { get; set; }

    /// <summary>The earlier of the authority's and the provider's expiry.</summary>
    internal DateTimeOffset? Expires { get; set; }

    internal ToolPlan? Plan { get; set; }

    internal BoundArguments? Arguments { get; set; }

    internal IReadOnlyList<BindingProblem> Problems { get; set; } = [];

    /// <summary>Why the call is denied; null while nothing speaks against it.</summary>
    internal DenialCode? Code { get; private set; }

    /// <summary>The rules that determined the decision: the permits chosen, or what stood against the call.</summary>
    internal List<Permit> Chosen { get; } = [];

    internal List<Policy> Against { get; } = [];

    /// <summary>The layer that did not permit.</summary>
    internal Layer? Refusing { get; set; }

    internal LimitShortfall? Shortfall { get; set; }

    internal LimitReservation? Reservation { get; set; }

    /// <summary>The charge that the first shortfall was about.</summary>
    internal LimitCharge? ShortOf { get; set; }

    internal SessionState? Session { get; set; }

    /// <summary>The session counts the call as one that runs.</summary>
    internal bool IsCounted { get; set; }

    internal TimeSpan Duration { get; set; }

    /// <summary>The clock's timestamp at which the function was entered.</summary>
    internal long EnteredAt { get; set; }

    /// <summary>A limit or a policy-author's words cannot say this; a failure's can.</summary>
    internal string? Failure { get; private set; }

    /// <summary>No argument is undeclared: the function takes them all, or they are the application's own.</summary>
    internal bool KeepsUndeclared => Tool.TakesAllArguments || Origin.IsApplication;

    internal bool IsPermitted => Code is null;

    /// <summary>Whether the function is entered: what is only observed runs in any case.</summary>
    internal bool Runs => IsPermitted || Mode == GuardMode.Observe;

    internal string Id => _id ??= NewId();

    internal CallContext Context => _context ??= new CallContext(this);

    internal CedarRecord Derived => _derived ??= CedarRecord.Empty;

    /// <summary>The session as it was when the layers were evaluated, without this call.</summary>
    internal CedarRecord SessionRecord { get; set; } = CedarRecord.Empty;

    internal CedarRecord SystemRecord => CedarRecord.Of(("now", CedarValue.Of(new CedarDateTime(Now.ToUnixTimeMilliseconds()))));

    internal CallEntities Entities => _entities ??= new CallEntities(Revision!) { Action = Plan!.Tool.Action };

    /// <summary>What the audit names: the permits that let the call through, or the policies that stood against it.</summary>
    internal IEnumerable<string> Rules => IsPermitted ? Chosen.Select(permit => permit.Id) : Against.Select(RuleId.Of);

    /// <summary>The policies whose author's words a denial passes on: those that forbid, else those that came near to permitting.</summary>
    internal IEnumerable<Policy> Speaking => Against.Count > 0
        ? Against
        : (Refusing?.Permits ?? []).Where(permit => permit.Grant is null && !permit.Policy.Annotations.ContainsKey("confidential")).Select(permit => permit.Policy);

    internal void Deny(DenialCode code, string? failure = null)
    {
        Code = code;
        Failure = failure;
    }

    private static string NewId()
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        return "dec_" + Base64Url.EncodeToString(random);
    }
}
