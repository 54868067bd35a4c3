using System.Runtime.CompilerServices;
using SkGuard.Decisions;
using SkGuard.Explanations;
using SkGuard.Hosting;
using SkGuard.Residuals;

namespace SkGuard;

/// <summary>
/// The decision point that enforcement points are built on, without Semantic Kernel: it decides calls and hands out leases, explains denials, and tells before a
/// call what is permitted. Registered by <c>AddToolGuard</c>; safe for any number of calls at once.
/// </summary>
public sealed class ToolGuard : IDisposable
{
    /// <summary>The default maximum length of a description, about 1,000 tokens.</summary>
    public const int DefaultDescriptionLength = Briefing.MaxCharacters;

    /// <summary>The least maximum length of a description: the sentences that are always there.</summary>
    public const int MinDescriptionLength = Briefing.MinCharacters;

    private readonly ConditionalWeakTable<CachedPermittedSet, PermittedCalls> _permitted = [];
    private readonly GuardServices _services;
    private readonly GuardSetup? _setup;

    internal ToolGuard(GuardServices services, GuardSetup? setup = null)
    {
        _services = services;
        _setup = setup;
        Explainer = new DenialExplainer(services);
        Decisions = new DecisionPoint(services, Explainer);
    }

    /// <summary>Lets people decide on requests for approval.</summary>
    public IApprovals Approvals => Decisions.Approvals;

    /// <summary>The mode, which is fixed at the start.</summary>
    public GuardMode Mode => _services.Mode;

    /// <summary>Whether a model's loop ends after a number of denials (<c>Denials:EndRunAfter</c>).</summary>
    public bool EndsRuns => Explainer.LoopLimiter.IsConfigured;

    /// <summary>Whether the guard is disposed: no deferred work of its calls runs any more.</summary>
    public bool IsStopped => Decisions.OpenCalls.IsOver;

    /// <summary>Whether tools were registered, or the host has started. Problems of tools that are registered later stop nothing but their own calls.</summary>
    public bool HasRegisteredTools => _setup?.HasMetTools ?? true;

    internal DecisionPoint Decisions { get; }

    internal DenialExplainer Explainer { get; }

    /// <summary>Decides a call and records the decision. Whatever fails is a denial.</summary>
    /// <param name="tool">The called tool.</param>
    /// <param name="arguments">The arguments as sent. They are not changed.</param>
    /// <param name="context">What the enforcement point knows of the call.</param>
    /// <param name="cancellationToken">Cancels the wait for a provider, a store or the audit.</param>
    /// <returns>A lease, which has to be completed or disposed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing was reserved.</exception>
    public ValueTask<CallLease> DecideAsync(
        ToolDescription tool, IReadOnlyDictionary<string, object?> arguments, InvocationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var deciding = Decisions.DecideAsync(tool, arguments, context, cancellationToken);
        return deciding.IsCompletedSuccessfully ? new(new CallLease(this, deciding.Result)) : LeaseAsync(deciding);
    }

    /// <summary>Checks the configuration against tools, reports what it means for them, and remembers them. Known tools cost a lookup.</summary>
    /// <param name="tools">The tools of a kernel, a client or a server.</param>
    /// <exception cref="GuardConfigurationException">The first tools do not fit the configuration. Later ones are denied and logged.</exception>
    public void RegisterTools(IReadOnlyList<ToolDescription> tools) => _setup?.Meet(tools);

    /// <summary>Notes that the host has started: from now on a problem of a tool is an answer to its calls and no exception in a request.</summary>
    public void MarkStarted() => _setup?.Started();

    /// <summary>Reports grants of an authority that name no known tool, before any call is made under it.</summary>
    /// <param name="authority">An authority that is being bound.</param>
    public void CheckGrants(Authority authority) => Decisions.Bound(authority);

    /// <summary>Tells whether a model's loop has to end with a call that is answered now. It ends only where no call of the message stays without an answer.</summary>
    /// <param name="message">The message that contains the call.</param>
    /// <param name="index">The call's place in the message, from 0.</param>
    /// <param name="count">The number of calls in the message.</param>
    /// <param name="deniedMessages">The lease's <see cref="CallLease.DeniedMessages"/>; 0 for a permitted call.</param>
    public bool MustEndLoop(ModelMessage message, int index, int count, int deniedMessages) =>
        message.Source is { } source && Explainer.LoopLimiter.IsReached(source, message.Request, index, count, deniedMessages);

    /// <summary>The authority that calls from a place would be decided under; null where all of them would be denied.</summary>
    /// <param name="bound">The authority that is bound there; null for none.</param>
    /// <param name="services">The services that a provider is asked with; null for its own.</param>
    /// <param name="cancellationToken">Cancels the wait for a provider.</param>
    public ValueTask<Authority?> FindAuthorityAsync(Authority? bound, IServiceProvider? services, CancellationToken cancellationToken = default) =>
        Explainer.Permitted.AuthorityAsync(bound, services, cancellationToken);

    /// <summary>The calls of a tool that an authority permits now, whatever limits have left; null where it permits none in any case.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="authority">The authority.</param>
    public PermittedCalls? FindPermitted(ToolDescription tool, Authority authority) => Explainer.Permitted.RegionOf(tool, authority) is { } permitted
        ? _permitted.GetValue(permitted, permitted => new PermittedCalls(Explainer.Permitted, permitted))
        : null;

    /// <summary>Describes an authority for a system message: who acts, which tools may be called within which limits, and what a denial means.</summary>
    /// <param name="authority">The authority; null where nobody acts.</param>
    /// <param name="lines">A line for each tool, as <see cref="PermittedCalls.Describe"/> gives it.</param>
    /// <param name="maxCharacters">The maximum length. Lines that do not fit are left out and counted.</param>
    public static string DescribeAuthority(Authority? authority, IEnumerable<string> lines, int maxCharacters) => Briefing.Write(authority, lines, maxCharacters);

    /// <summary>The description of an authority that is not known yet.</summary>
    public static string DescribeUnknownAuthority() => Briefing.OfNobodyKnown;

    /// <summary>A line of a description for a tool of which nothing but its name is told.</summary>
    /// <param name="tool">The tool's name.</param>
    public static string DescribeTool(string tool) => ToolSentence.Format(tool, region: null);

    /// <summary>Lets an authority share what is cached for an equal one, because a provider may make its authority anew each time.</summary>
    /// <param name="authority">The authority that acts now.</param>
    /// <param name="before">The one that acted before; null for none.</param>
    public static void ShareCache(Authority authority, Authority? before) => ResidualEvaluator.Remember(authority, before);

    /// <summary>Logs that what is permitted could not be found out. No decision depends on it.</summary>
    /// <param name="exception">Why.</param>
    public void ReportDiscoveryFailure(Exception exception) => Explainer.Permitted.Failed(exception);

    /// <summary>Ends with the application's services: abandons deferred work, and closes what the guard opened.</summary>
    public void Dispose() => Decisions.Dispose();

    private async ValueTask<CallLease> LeaseAsync(ValueTask<CallDecision> deciding) => new(this, await deciding.ConfigureAwait(false));
}
