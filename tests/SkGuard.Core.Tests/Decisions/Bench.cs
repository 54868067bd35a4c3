using SkGuard.Approvals.Storing;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Grants;
using SkGuard.Residuals;
using SkGuard.Tools;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>A guard over one revision that a test composes, and a tool of the usual shape.</summary>
internal sealed class Bench
{
    private ToolGuard? _guard;

    internal static ToolDescription Transfer(Effect effects = Effect.None) => new("Payments", "transfer",
    [
        new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        new ToolParameter("note") { ClrType = typeof(string) },
    ]) { DeclaredEffects = effects };

    internal ToolDescription Tool { get; init; } = Transfer();

    internal string Policies { get; init; } = "";

    internal string Entities { get; init; } = "[]";

    internal Grant[] Grants { get; init; } = [];

    internal Authority? Principal { get; init; }

    internal Authority? Bound { get; init; }

    internal IAuthorityProvider? Provider { get; init; }

    internal ILimitStore Limits { get; init; } = LimitStores.InMemory();

    internal ApprovalStore Approvals { get; init; } = new(TimeSpan.FromHours(1), most: 20);

    internal GuardMode Mode { get; init; }

    internal DenialDetail Detail { get; init; }

    internal bool KeepsUndeclared { get; init; }

    internal int MaxPerRun { get; init; } = 8;

    internal int MaxWork { get; init; } = WorkBudget.OfADenial;

    internal bool HasRevision { get; init; } = true;

    internal ManualClock Clock { get; } = new();

    internal Trail Trail { get; } = new();

    internal LogLines Log { get; } = new();

    internal ToolGuard Guard => _guard ??= Create();

    internal static Dictionary<string, object?> Payment(object? amount, string recipient = "bob") => new() { ["recipient"] = recipient, ["amount"] = amount };

    internal ValueTask<CallDecision> DecideAsync(object? amount, Authority? bound = null) => DecideAsync(Payment(amount), bound);

    internal ValueTask<CallDecision> DecideAsync(
        IReadOnlyDictionary<string, object?> arguments, Authority? bound = null, InvocationContext? origin = null, CancellationToken cancellationToken = default) =>
        Guard.Decisions.DecideAsync(Tool, arguments, (origin ?? new InvocationContext(InvocationContext.Kernel)) with { Bound = bound ?? Bound }, cancellationToken);

    /// <summary>Decides, and runs the function as a door does where it may.</summary>
    internal async Task<DenialCode?> CallAsync(object? amount, Authority? bound = null, InvocationContext? origin = null)
    {
        var decision = await DecideAsync(Payment(amount), bound, origin);
        var code = decision.Code;
        if (decision.Runs && await Guard.Decisions.EnterAsync(decision))
            await Guard.Decisions.CompleteAsync(decision, ToolOutcome.Completed, error: null);
        return code;
    }

    internal Denial Denial(CallDecision decision) => Guard.Explainer.Writer.Write(decision);

    private ToolGuard Create()
    {
        var policies = PolicySet.Parse(Policies);
        var revision = new PolicySnapshot
        {
            Id = "r1",
            Settings = tool => ToolSettings.Declared(tool) with { KeepsUndeclared = KeepsUndeclared },
            MaxWorkOfDenials = MaxWork,
            Policies = policies,
            Entities = SkGuard.Cedar.Entities.ParseJson(Entities),
            Grants = [.. Grants],
            Principal = Principal,
            HasOrganisationLayer = Policies.Length > 0 || Grants.Length > 0,
            NamesEffects = policies.Policies.Any(EffectNaming.In) || Grants.Any(grant => grant.Pattern.Kind == ToolPatternKind.Effect),
            ReadsSession = ArgumentReads.From(policies.Policies).ReadsSession,
        };
        return new ToolGuard(new GuardServices
        {
            Revisions = HasRevision ? new FixedRevision(revision) : new NoRevision(),
            Mode = Mode,
            Detail = Detail,
            MaxPerRun = MaxPerRun,
            Provider = Provider,
            Limits = Limits,
            Approvals = Approvals,
            Audit = Trail,
            Clock = Clock,
            Logger = Log,
        });
    }

    private sealed class NoRevision : IPolicySnapshots
    {
        public bool TryGetCurrent([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PolicySnapshot? revision)
        {
            revision = null;
            return false;
        }
    }
}

/// <summary>A provider made of a delegate.</summary>
internal sealed class Gives(Func<Authority?> authority) : IAuthorityProvider
{
    public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) => new(authority());
}
