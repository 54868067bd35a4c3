using BankAgent.Model;
using Microsoft.Extensions.AI;

namespace SkGuard.Examples.Tests;

/// <summary>What the scripted model does next depends on what it is told, and on nothing else.</summary>
public sealed class ScriptedModelTests
{
    private const string OpenTask = "Pay the 900.00 rent to Hausverwaltung Nord. If that is more than you may pay, pay what you may.";
    private const string FixedTask = "Pay 900.00 to Hausverwaltung Nord.";

    private static readonly IList<AITool> Tools =
    [
        AIFunctionFactory.Create((string name) => name, "Accounts_payee"),
        AIFunctionFactory.Create((string recipient, decimal amount) => recipient + amount, "Payments_transfer"),
        AIFunctionFactory.Create((string recipient, decimal amount) => recipient + amount, "Payments_schedule"),
    ];

    [Theory]
    [InlineData("""{"error":"denied","violations":[{"argument":"amount","allowed":{"maximum":200}}],"retry":"with_changes"}""", "Payments_transfer", 200)]
    [InlineData("""{"error":"denied","violations":[{"argument":"amount","allowed":{"maximum":12.5}}],"retry":"with_changes"}""", "Payments_transfer", 12.5)]
    [InlineData("""{"error":"denied","retry":"never","alternatives":[{"tool":"Payments.schedule"}]}""", "Payments_schedule", 900)]
    [InlineData("""{"error":"denied","retry":"never","alternatives":[{"tool":"Payments.schedule","arguments":{"amount":{"maximum":30}}}]}""", "Payments_schedule", 30)]
    public async Task Denied_WithAWayOn_TakesIt(string denial, string tool, decimal amount)
    {
        var call = Assert.Single((await NextAsync(OpenTask, denial)).Contents.OfType<FunctionCallContent>());

        Assert.Equal(tool, call.Name);
        Assert.Equal(amount, call.Arguments!["amount"]);
        Assert.Equal("DE02500105170137075030", call.Arguments["recipient"]);
    }

    [Fact]
    public async Task Denied_UntilAPersonApproves_RepeatsTheCall()
    {
        var call = Assert.Single((await NextAsync(FixedTask, """{"error":"denied","message":"No.","retry":"after_approval"}""")).Contents.OfType<FunctionCallContent>());

        Assert.Equal(("Payments_transfer", 900m), (call.Name, call.Arguments!["amount"]));
    }

    [Theory]
    [InlineData(OpenTask, """{"error":"denied","message":"No.","retry":"with_changes"}""")]
    [InlineData(OpenTask, """{"error":"denied","message":"No.","violations":[{"argument":"amount","allowed":{"maximum":200}}],"retry":"never"}""")]
    [InlineData(OpenTask, """{"error":"denied","message":"No.","violations":[{"argument":"recipient","allowed":{"const":"DE1"}}],"retry":"with_changes"}""")]
    [InlineData(FixedTask, """{"error":"denied","message":"No.","violations":[{"argument":"amount","allowed":{"maximum":200}}],"retry":"with_changes"}""")]
    [InlineData(OpenTask, """{"error":"denied","message":"No.","retry":"never","alternatives":[{"tool":"Payments.unheard_of"}]}""")]
    public async Task Denied_WithoutAWayOn_TellsTheUser(string task, string denial)
    {
        var answer = await NextAsync(task, denial);

        Assert.Empty(answer.Contents.OfType<FunctionCallContent>());
        Assert.Contains("Not paid: 900.00 to Hausverwaltung Nord. No.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paid_AllOfIt_IsDone()
    {
        var answer = await NextAsync(OpenTask, "Paid 900.00 EUR.");

        Assert.Equal("Paid 900.00 EUR.", answer.Text);
    }

    private static ChatMessage Told(ChatMessage call, string result) =>
        new(ChatRole.Tool, [new FunctionResultContent(call.Contents.OfType<FunctionCallContent>().Single().CallId, result)]);

    private static async Task<ChatMessage> NextAsync(string task, string result)
    {
        using var model = new ScriptedModel();
        var messages = new List<ChatMessage> { new(ChatRole.User, task) };
        foreach (var told in (string[])["Hausverwaltung Nord: DE02500105170137075030", result])
        {
            var call = (await model.GetResponseAsync(messages, new ChatOptions { Tools = Tools })).Messages[0];
            messages.AddRange([call, Told(call, told)]);
        }

        return (await model.GetResponseAsync(messages, new ChatOptions { Tools = Tools })).Messages[0];
    }
}
