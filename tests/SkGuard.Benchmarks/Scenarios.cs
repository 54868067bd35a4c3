using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard.Audit;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Benchmarks;

/// <summary>Everything that is measured, on the same rules and the same call.</summary>
internal sealed class Scenarios : IDisposable
{
    // A round of each takes about a millisecond: a longer one would meet noisy neighbours more often than the others do.
    private const int Many = 20_000;
    private const int Some = 5_000;
    private const int Few = 500;
    private const int Waiting = 20;

    private readonly List<IDisposable> _owned = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("skguard-benchmarks").FullName;

    internal Scenarios(int policies)
    {
        var revision = new PolicySnapshot { Id = "benchmark", Policies = PolicySet.Parse(Policies.Text(policies)), HasOrganisationLayer = true };
        var limited = Authority.For("User", "alice")
            .Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Times(int.MaxValue).Sum("amount", 1_000_000_000_000_000m));
        var plain = Authority.For("User", "alice");
        var within = new Dictionary<string, object?> { ["recipient"] = "bob", ["amount"] = 150m };
        var beyond = new Dictionary<string, object?> { ["recipient"] = "bob", ["amount"] = 900m };
        var guard = Guard(revision);
        var hand = new HandWritten();

        All =
        [
            new("floor", Many, calls => { for (var i = 0; i < calls; i++) Require(hand.Decide("alice", "Payments.transfer", within)); }),
            new("floor-whole", Many, calls => { for (var i = 0; i < calls; i++) Require(hand.DecideWithinLimits("alice", "Payments.transfer", within)); }),
            new("floor-rules", Many, calls => { for (var i = 0; i < calls; i++) Require(hand.Check("Payments.transfer", within)); }),
            new("rules", Many, Rules(revision, plain, within)),
            new("decision", Some, calls => Decide(guard, plain, within, calls, permitted: true)),
            new("decision-limits", Some, calls => Decide(guard, limited, within, calls, permitted: true)),
            new("denial-decided", Some, calls => Decide(guard, plain, beyond, calls, permitted: false)),
            new("denial-rendered", Few, calls => Decide(guard, limited, beyond, calls, permitted: false, render: true)),
            new("audited-buffered", Few, Audited(revision, plain, within, AuditDurability.Buffered)),
            new("audited-flushed", Waiting, Audited(revision, plain, within, AuditDurability.Flushed)),
            new("audited-synced", Waiting, Audited(revision, plain, within, AuditDurability.Synced)),
            new("kernel-empty-filter", Some, Invoke(EmptyFiltered())),
            new("kernel-guarded", Few, Invoke(Guarded(policies).WithAuthority(plain))),
            new("aspnetcore-authorize", Some, AspNetCore()),
        ];
    }

    internal IReadOnlyList<Scenario> All { get; }

    public void Dispose()
    {
        foreach (var owned in _owned)
            owned.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ToolDescription Transfer() => new(
        "Payments", "transfer",
        [
            new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
            new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        ]);

    private readonly ToolDescription _tool = Transfer();

    private static ToolGuard Guard(PolicySnapshot revision, IAuditSink? audit = null) => new(new GuardServices { Revisions = new FixedRevision(revision), Audit = audit });

    private Action<int> Rules(PolicySnapshot revision, Authority authority, Dictionary<string, object?> arguments)
    {
        var decision = new CallDecision(_tool);
        decision.Begin(new InvocationContext(InvocationContext.Kernel), TimeProvider.System.GetUtcNow(), GuardMode.Enforce);
        decision.Revision = revision;
        decision.Authority = authority;
        decision.Plan = PlanCache.Get(authority, revision, _tool);
        Require(decision.Bind(decision.Plan.Tool.Binder, arguments));
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                LayerEvaluator.Evaluate(decision);
                Require(decision.IsPermitted);
                decision.Chosen.Clear();
            }
        };
    }

    private void Decide(ToolGuard guard, Authority authority, Dictionary<string, object?> arguments, int calls, bool permitted, bool render = false)
    {
        var origin = new InvocationContext(InvocationContext.Kernel) { Bound = authority };
        for (var i = 0; i < calls; i++)
        {
            var decision = Wait(guard.Decisions.DecideAsync(_tool, arguments, origin, CancellationToken.None));
            Require(decision.IsPermitted == permitted);
            if (permitted)
                Require(guard.Decisions.EnterAsync(decision).IsCompletedSuccessfully);
            if (render)
                Require(guard.Explainer.Writer.Write(decision).ToJson().Length > 100);
            DecisionPoint.Return(decision);
        }
    }

    private Action<int> Audited(PolicySnapshot revision, Authority authority, Dictionary<string, object?> arguments, AuditDurability durability)
    {
        var sink = JsonLinesAuditSink.Open(Path.Combine(_folder, $"{durability}.jsonl"), durability, TimeProvider.System);
        _owned.Add(sink);
        var guard = Guard(revision, sink);
        return calls => Decide(guard, authority, arguments, calls, permitted: true);
    }

    private Kernel Guarded(int policies)
    {
        var file = Path.Combine(_folder, "bank.cedar");
        File.WriteAllText(file, Policies.Text(policies));
        return Kernels.Guarded(file);
    }

    private static Kernel EmptyFiltered() => Kernels.EmptyFiltered();

    private static Action<int> Invoke(Kernel kernel)
    {
        var function = kernel.Plugins["Payments"]["transfer"];
        var arguments = new KernelArguments { ["recipient"] = "bob", ["amount"] = 150m };
        return calls =>
        {
            for (var i = 0; i < calls; i++)
                Require(function.InvokeAsync(kernel, arguments).GetAwaiter().GetResult().GetValue<string>() == "paid");
        };
    }

    private static Action<int> AspNetCore()
    {
        var services = new ServiceCollection().AddLogging().AddAuthorizationCore(options => options.AddPolicy("transfer", policy => policy
            .RequireClaim("sub", "alice")
            .RequireAssertion(context => context.Resource is (string recipient, decimal amount)
                && amount <= 200m && recipient is "alice" or "bob" or "carol" && recipient != "mallory"))).BuildServiceProvider();
        var authorization = services.GetRequiredService<IAuthorizationService>();
        var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new("sub", "alice")], "test"));
        object resource = ("bob", 150m);
        return calls =>
        {
            for (var i = 0; i < calls; i++)
                Require(authorization.AuthorizeAsync(user, resource, "transfer").GetAwaiter().GetResult().Succeeded);
        };
    }

    /// <summary>Without a task where there is nothing to wait for.</summary>
    private static CallDecision Wait(ValueTask<CallDecision> decided) => decided.IsCompletedSuccessfully ? decided.Result : decided.AsTask().GetAwaiter().GetResult();

    /// <summary>A scenario that decides wrongly would measure something else.</summary>
    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("A measured call was not decided as it should be.");
    }
}
