using System.Text.Json;
using BankAgent.Agents;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Examples.Tests;

/// <summary>Semantic Kernel's OpenAI connector over HTTP, guarded: what the server is sent is what a model behind it would see.</summary>
public sealed class EndpointTests
{
    private const string Done = """{"role":"assistant","content":"Done."}""";

    private static readonly Authority Alice = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)));

    [Fact]
    public async Task Loop_OverAnEndpoint_TakesToolCallsThroughTheGuard()
    {
        using var endpoint = new FakeEndpoint(CallsTransfer("900"), CallsTransfer("150.50"), Done);
        using var folder = new TempFolder();
        using var office = new Office(Configuration(endpoint.Address.ToString(), folder.File("decisions.jsonl")), TimeProvider.System);
        var turns = new List<Turn>();
        var clerk = office.Engage(Alice, turns.Add);

        var answer = await clerk.AskAsync("Pay the electricity.", CancellationToken.None);
        await endpoint.Served;

        Assert.Equal("Done.", answer);
        Assert.Equal([150.50m], office.Ledger.Bookings.Select(booking => booking.Amount));
        Assert.Equal("Bearer secret", endpoint.Key);
        Assert.Equal("some-model", endpoint.Requests[0].GetProperty("model").GetString());
        Assert.Contains(
            endpoint.Requests[0].GetProperty("tools").EnumerateArray(),
            tool => tool.GetProperty("function").GetProperty("name").GetString() == "Payments-transfer"
                && tool.GetProperty("function").GetProperty("parameters").GetProperty("properties").TryGetProperty("amount", out _));
        Assert.Equal(DeniedAt(endpoint.Requests[1]), turns[1].Text);
        Assert.Equal(["900", "150.50"], turns.Where(turn => turn.IsCall).Select(turn => AmountOf(turn.Text)));
    }

    [Fact]
    public async Task Stream_OverAnEndpoint_TakesToolCallsThroughTheGuard()
    {
        using var endpoint = new FakeEndpoint(CallsTransfer("900"), CallsTransfer("150.50"), Done);
        using var folder = new TempFolder();
        using var office = new Office(Configuration(endpoint.Address.ToString(), folder.File("decisions.jsonl")), TimeProvider.System);
        var kernel = office.Kernel.WithAuthority(Alice);
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(kernel.PermittedFunctions()) };
        var history = new ChatHistory("You are a bank's assistant.");
        history.AddUserMessage("Pay the electricity.");

        var parts = await kernel.GetRequiredService<IChatCompletionService>().GetStreamingChatMessageContentsAsync(history, settings, kernel)
            .Select(part => part.Content ?? "").Where(text => text.Length > 0).ToArrayAsync();
        await endpoint.Served;

        Assert.Equal(["Don", "e."], parts);
        Assert.All(endpoint.Requests, request => Assert.True(request.GetProperty("stream").GetBoolean()));
        Assert.Equal([150.50m], office.Ledger.Bookings.Select(booking => booking.Amount));
        DeniedAt(endpoint.Requests[1]);
    }

    /// <summary>Semantic Kernel's loop answers such a call itself, before any filter.</summary>
    [Fact]
    public async Task Loop_ArgumentsThatAreNoJson_NeverRun()
    {
        using var endpoint = new FakeEndpoint(Calls("Accounts-balance", """{"a":"""), Done);
        using var folder = new TempFolder();
        using var office = new Office(Configuration(endpoint.Address.ToString(), folder.File("decisions.jsonl")), TimeProvider.System);

        await office.Engage(Authority.For("User", "alice").Grant(Grant.To("Accounts.balance")), _ => { }).AskAsync("What do I have?", CancellationToken.None);
        await endpoint.Served;

        Assert.Contains("Error", Messages(endpoint.Requests[1])[^1].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Empty(office.Journal.Deeds);
    }

    [Fact]
    public async Task Loop_AToolThatIsNotPermitted_IsNotOfferedAndDoesNotRun()
    {
        using var endpoint = new FakeEndpoint(Calls("Accounts-balance", "{}"), Done);
        using var folder = new TempFolder();
        using var office = new Office(Configuration(endpoint.Address.ToString(), folder.File("decisions.jsonl")), TimeProvider.System);

        await office.Engage(Alice, _ => { }).AskAsync("What do I have?", CancellationToken.None);
        await endpoint.Served;

        Assert.DoesNotContain("Accounts-balance", endpoint.Requests[0].GetProperty("tools").GetRawText(), StringComparison.Ordinal);
        Assert.Empty(office.Journal.Deeds);
    }

    [Fact]
    public void AddModel_WithoutAnEndpoint_IsTheScriptedModel()
    {
        using var folder = new TempFolder();
        var audit = folder.File("decisions.jsonl");
        using (var office = new Office(Configuration("", audit), TimeProvider.System))
            Assert.DoesNotContain("OpenAI", office.Kernel.GetRequiredService<IChatCompletionService>().GetType().FullName, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new Office(Configuration("not an address", audit), TimeProvider.System));
        Assert.Throws<InvalidDataException>(() => new Office(Configuration("ftp://localhost", audit), TimeProvider.System));
        Assert.Throws<InvalidDataException>(() => new Office(Configuration("http://localhost", audit, name: ""), TimeProvider.System));
    }

    /// <summary>The denial that a model behind the endpoint read, in the tool message after its call.</summary>
    private static string DeniedAt(JsonElement request)
    {
        var sent = Messages(request);
        Assert.Equal(["system", "user", "assistant", "tool"], sent.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("call_7", sent[2].GetProperty("tool_calls")[0].GetProperty("id").GetString());
        Assert.Equal("call_7", sent[3].GetProperty("tool_call_id").GetString());
        var told = sent[3].GetProperty("content").GetString()!;
        Assert.StartsWith("""{"error":"denied","code":"argument_out_of_bounds""", told, StringComparison.Ordinal);
        return told;
    }

    /// <summary>The connector hands on each argument as the text that the model wrote.</summary>
    private static string? AmountOf(string call)
    {
        Assert.StartsWith("Payments.transfer {", call, StringComparison.Ordinal);
        return JsonElement.Parse(call[call.IndexOf('{', StringComparison.Ordinal)..]).GetProperty("amount").GetString();
    }

    private static JsonElement[] Messages(JsonElement request) => [.. request.GetProperty("messages").EnumerateArray()];

    private static string CallsTransfer(string amount) =>
        Calls("Payments-transfer", $$"""{"recipient":"DE75512108001245126199","amount":{{amount}}}""");

    private static string Calls(string tool, string arguments) => JsonSerializer.Serialize(new
    {
        role = "assistant",
        tool_calls = new[] { new { id = "call_7", type = "function", function = new { name = tool, arguments } } },
    });

    private static IConfigurationRoot Configuration(string endpoint, string audit, string name = "some-model") => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddInMemoryCollection(
            [new("Model:Endpoint", endpoint), new("Model:Name", name), new("Model:Key", "secret"), new("SkGuard:Audit:Path", audit)])
        .Build();
}
