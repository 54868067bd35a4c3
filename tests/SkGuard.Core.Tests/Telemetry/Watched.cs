namespace SkGuard.Tests.Telemetry;

/// <summary>A guard without audit and a tool that only telemetry tests call.</summary>
#pragma warning disable CA1001 // Its guard owns nothing that would have to be closed.
internal sealed class Watched
#pragma warning restore CA1001
{
    internal const string Name = "Watched.transfer";

    private readonly Guard _guard;

    internal Watched(GuardMode mode = GuardMode.Enforce, IAuthorityProvider? provider = null) => _guard = new Guard(new GuardServices
    {
        Revisions = new FixedRevision(new Revision { Id = "r1", Grants = [Grant.To(Name).Where("amount", Allowed.AtMost(200))], HasOrganisationLayer = true }),
        Mode = mode,
        Provider = provider,
    });

    internal Tool Tool { get; } = new("Watched", "transfer",
    [
        new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
    ]);

    internal static Dictionary<string, object?> Payment(object? amount, string recipient = "bob") => new() { ["recipient"] = recipient, ["amount"] = amount };

    internal ValueTask<Decision> DecideAsync(Dictionary<string, object?> arguments, CallOrigin origin, CancellationToken cancellationToken = default) =>
        _guard.DecideAsync(Tool, arguments, origin, cancellationToken);

    /// <summary>A whole call: decided, entered where it may, ended.</summary>
    internal async Task CallAsync(object? amount, Authority? authority = null, string recipient = "bob", Exception? error = null)
    {
        var decision = await DecideAsync(Payment(amount, recipient), new CallOrigin(CallOrigin.Kernel) { Bound = authority, CallId = "call_1" });
        if (decision.Runs && await _guard.EnterAsync(decision))
            await _guard.CompleteAsync(decision, error is null ? ToolOutcome.Completed : ToolOutcome.Failed, error);
        Guard.Return(decision);
    }
}
