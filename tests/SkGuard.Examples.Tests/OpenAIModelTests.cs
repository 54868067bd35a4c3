using System.Text.Json;
using BankAgent.Agents;
using BankAgent.Model;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace SkGuard.Examples.Tests;

public sealed class OpenAIModelTests
{
    private const string Done = """{"role":"assistant","content":"Done."}""";

    [Fact]
    public async Task Loop_OverAnEndpoint_TakesToolCallsThroughTheGuard()
    {
        using var endpoint = new FakeEndpoint(CallsTransfer("900"), CallsTransfer("150.50"), Done);
        using var folder = new TempFolder();
        using var model = Models.From(Section(endpoint.Address.ToString()));
        using var office = new Office(Configuration(folder.File("decisions.jsonl")), model, TimeProvider.System);
        var turns = new List<Turn>();
        var clerk = office.Engage(
            Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200))), turns.Add);

        var answer = await clerk.AskAsync("Pay the electricity.", CancellationToken.None);
        await endpoint.Served;

        Assert.Equal("Done.", answer);
        Assert.Equal([150.50m], office.Ledger.Bookings.Select(booking => booking.Amount));
        Assert.Equal("Bearer secret", endpoint.Key);
        Assert.Equal("some-model", endpoint.Requests[0].GetProperty("model").GetString());
        Assert.Contains(
            endpoint.Requests[0].GetProperty("tools").EnumerateArray(),
            tool => tool.GetProperty("function").GetProperty("name").GetString() == "Payments_transfer"
                && tool.GetProperty("function").GetProperty("parameters").GetProperty("properties").TryGetProperty("amount", out _));
        var sent = endpoint.Requests[1].GetProperty("messages").EnumerateArray().ToArray();
        Assert.Equal(["system", "user", "assistant", "tool"], sent.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("call_7", sent[2].GetProperty("tool_calls")[0].GetProperty("id").GetString());
        Assert.Equal("call_7", sent[3].GetProperty("tool_call_id").GetString());
        var told = sent[3].GetProperty("content").GetString()!;
        Assert.StartsWith("""{"error":"denied","code":"argument_out_of_bounds""", told, StringComparison.Ordinal);
        Assert.Equal(told, turns[1].Text);
    }

    [Fact]
    public async Task Loop_ArgumentsThatAreNoJson_NeverRun()
    {
        using var endpoint = new FakeEndpoint(Calls("Accounts_balance", """{"a":"""), Done);
        using var folder = new TempFolder();
        using var model = Models.From(Section(endpoint.Address.ToString()));
        using var office = new Office(Configuration(folder.File("decisions.jsonl")), model, TimeProvider.System);
        var turns = new List<Turn>();

        await office.Engage(Authority.For("User", "alice"), turns.Add).AskAsync("What do I have?", CancellationToken.None);

        Assert.Contains("argument_invalid", turns[^1].Text, StringComparison.Ordinal);
        Assert.Empty(office.Journal.Deeds);
    }

    [Fact]
    public async Task Stream_IsTheAnswerInOneUpdate()
    {
        using var endpoint = new FakeEndpoint(Done);
        using var model = Models.From(Section(endpoint.Address.ToString()));

        Assert.Equal("Done.", (await model.GetStreamingResponseAsync("go").ToChatResponseAsync()).Text);
    }

    [Fact]
    public void From_WithoutAnEndpoint_IsTheScriptedModel()
    {
        using var model = Models.From(Section(""));
        Assert.IsType<ScriptedModel>(model);
        Assert.Throws<InvalidDataException>(() => Models.From(Section("not an address")));
    }

    private static string CallsTransfer(string amount) =>
        Calls("Payments_transfer", $$"""{"recipient":"DE75512108001245126199","amount":{{amount}}}""");

    private static string Calls(string tool, string arguments) => JsonSerializer.Serialize(new
    {
        role = "assistant",
        tool_calls = new[] { new { id = "call_7", type = "function", function = new { name = tool, arguments } } },
    });

    private static IConfigurationSection Section(string endpoint) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Model:Endpoint", endpoint), new("Model:Name", "some-model"), new("Model:Key", "secret")])
        .Build().GetSection("Model");

    private static IConfigurationRoot Configuration(string audit) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddInMemoryCollection([new("SkGuard:Audit:Path", audit)])
        .Build();
}
