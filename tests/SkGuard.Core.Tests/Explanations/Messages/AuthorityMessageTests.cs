using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the developer who binds authority reads, and what the model reads of it.</summary>
public sealed class AuthorityMessageTests : IDisposable
{
    private readonly Trial _trial = new Trial().Settings("""{ "SkGuard": { "Grants": [ { "tool": "Payments.*" } ] } }""");

    public void Dispose() => _trial.Dispose();

    [Fact]
    [Trait("rule", "6")]
    public async Task Decide_TwoSourcesOfAuthorityDisagree_TheLogNamesBothAndTheDenialNeither() =>
        Approved.Is("authority-conflict", await Denied(Authority.For("User", "bob"), Authority.For("User", "alice")));

    [Fact]
    [Trait("rule", "6")]
    public async Task Decide_ProviderGivesNothing_TheLogSaysWhatToDo() =>
        Approved.Is("authority-missing-from-provider", await Denied(bound: null, provided: null));

    [Fact]
    [Trait("rule", "6")]
    public async Task Decide_NobodyGivesAuthority_TheLogSaysWhatToDo()
    {
        using var guard = _trial.Setup().CreateGuard(new Services(_trial.Logger));

        Approved.Is("authority-missing", await Denied(guard, bound: null));
    }

    [Fact]
    [Trait("rule", "1")]
    public void Parse_CutAuthority_SaysThatItIsNotObeyed()
    {
        var json = Authority.For("User", "alice").Grant(Grant.To("Payments.*")).Delegate("Agent", "payer", Grant.To("Payments.balance")).ToJson();
        var cut = json[..json.IndexOf(",{\"principal\":{\"type\":\"Agent\"", StringComparison.Ordinal)] + "]}";

        Approved.Is("authority-cut", Assert.Throws<FormatException>(() => Authority.Parse(cut)).Message);
    }

    [Fact]
    [Trait("rule", "1")]
    public void Parse_TornText_SaysWhere() =>
        Approved.Is("authority-torn", Assert.Throws<FormatException>(() => Authority.Parse(Authority.For("User", "alice").InSession("s").ToJson()[40..])).Message);

    [Fact]
    [Trait("rule", "5")]
    public void Parse_BrokenGrantInside_SaysWhich()
    {
        var json = """{"id":"1","layers":2,"steps":[{"principal":{"type":"User","id":"alice"},"grants":[]},{"principal":{"type":"Agent","id":"a"},"grants":[{"tool":"Payments.balance"},{"tool":"Payments.transfer","were":{}}]}]}""";

        Approved.Is("authority-grant", Assert.Throws<FormatException>(() => Authority.Parse(json)).Message);
    }

    private async Task<string> Denied(Authority? bound, Authority? provided)
    {
        using var guard = _trial.Setup().CreateGuard(new Services(_trial.Logger, new Provider(provided)));
        return await Denied(guard, bound);
    }

    private async Task<string> Denied(ToolGuard guard, Authority? bound)
    {
        var arguments = new Dictionary<string, object?> { ["recipient"] = "bob", ["amount"] = 1m };
        var decision = await guard.Decisions.DecideAsync(Trial.Tools[0], arguments, new InvocationContext(InvocationContext.Kernel) { Bound = bound }, default);
        var denial = guard.Explainer.Writer.Write(decision).ToJson();
        return $"The log:\n{_trial.Logged(LogLevel.Information)}\n\nThe model:\n{denial}".Replace(decision.Id, "dec_1");
    }

    private sealed class Provider(Authority? authority) : IAuthorityProvider
    {
        public ValueTask<Authority?> GetAuthorityAsync(ToolCall call, CancellationToken cancellationToken) => new(authority);
    }
}
