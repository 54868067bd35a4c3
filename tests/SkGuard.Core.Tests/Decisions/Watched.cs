using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>A guard without audit and a tool that only telemetry tests call.</summary>
#pragma warning disable CA1001 // Its guard owns nothing that would have to be closed.
internal sealed class Watched
#pragma warning restore CA1001
{
    internal const string Name = "Watched.transfer";

    private readonly ToolGuard _guard;

    internal ToolGuard Guard => _guard;

    internal Watched(GuardMode mode = GuardMode.Enforce, IAuthorityProvider? provider = null, Grant[]? grants = null) => _guard = new ToolGuard(new GuardServices
    {
        Revisions = new FixedRevision(new PolicySnapshot { Id = "r1", Grants = [.. grants ?? [Grant.To(Name).Where("amount", Allowed.AtMost(200))]], HasOrganisationLayer = true }),
        Mode = mode,
        Provider = provider,
    });

    internal ToolDescription Tool { get; } = new("Watched", "transfer",
    [
        new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
    ]);

    internal static Dictionary<string, object?> Payment(object? amount, string recipient = "bob") => new() { ["recipient"] = recipient, ["amount"] = amount };

    internal ValueTask<CallDecision> DecideAsync(Dictionary<string, object?> arguments, InvocationContext origin, CancellationToken cancellationToken = default) =>
        _guard.Decisions.DecideAsync(Tool, arguments, origin, cancellationToken);

    /// <summary>A whole call: decided, entered where it may, ended.</summary>
    internal async Task CallAsync(object? amount, Authority? authority = null, string recipient = "bob", Exception? error = null)
    {
        var decision = await DecideAsync(Payment(amount, recipient), new InvocationContext(InvocationContext.Kernel) { Bound = authority, CallId = "call_1" });
        if (decision.Runs && await _guard.Decisions.EnterAsync(decision))
            await _guard.Decisions.CompleteAsync(decision, error is null ? ToolOutcome.Completed : ToolOutcome.Failed, error);
        DecisionPoint.Return(decision);
    }
}
