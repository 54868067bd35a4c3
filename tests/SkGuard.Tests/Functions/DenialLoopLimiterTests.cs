using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using CallContent = Microsoft.Extensions.AI.FunctionCallContent;
using Result = Microsoft.Extensions.AI.FunctionResultContent;

namespace SkGuard.Tests.Functions;

/// <summary>A loop is ended only where that is configured, and never with a call of its last message unanswered.</summary>
[Trait("rule", "7")]
public sealed class DenialLoopLimiterTests
{
    private const string After3 = """
        { "SkGuard": { "Principal": { "Type": "Agent", "Id": "a" }, "Denials": { "MaxPerRun": 2, "EndRunAfter": 3 },
                       "Grants": [ { "tool": "Shop.pay", "where": { "amount": { "maximum": 200 } } } ] } }
        """;

    private const string Never = """
        { "SkGuard": { "Principal": { "Type": "Agent", "Id": "a" }, "Denials": { "MaxPerRun": 2 },
                       "Grants": [ { "tool": "Shop.pay", "where": { "amount": { "maximum": 200 } } } ] } }
        """;

    public static TheoryData<string, bool> Loops => new()
    {
        { "kernel", false }, { "kernel", true }, { "kernel, streaming", false }, { "kernel, streaming", true }, { "plain", false }, { "plain", true },
        { "connector", false }, { "connector", true },
    };

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task Loop_NotConfigured_GoesOnAndTheModelIsToldToFinish(string loop, bool isConcurrent)
    {
        var (requests, unanswered, told, _) = await AskAsync(loop, isConcurrent, Never, [900], [900], [900], [900], [900]);

        Assert.Equal(6, requests);
        Assert.Empty(unanswered);
        Assert.Equal([false, false, true, true, true], told.Select(text => text.Contains("finish with what was achieved", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task Loop_OneCallAMessage_EndsWithTheConfiguredDenial(string loop, bool isConcurrent)
    {
        var (requests, unanswered, told, _) = await AskAsync(loop, isConcurrent, After3, [900], [900], [900], [900], [900]);

        Assert.Equal(3, requests);
        Assert.Empty(unanswered);
        Assert.Equal(3, told.Count);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task Loop_ReachedInTheMiddleOfAMessage_AnswersItsOtherCallsFirst(string loop, bool isConcurrent)
    {
        var (requests, unanswered, told, ran) = await AskAsync(loop, isConcurrent, After3, [900], [900], [900, 900, 900, 100, 50], [900]);

        Assert.Equal(3, requests);
        Assert.Empty(unanswered);
        Assert.Equal(7, told.Count);
        Assert.Equal(["pay bob 100", "pay bob 50"], ran.Order());
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task Loop_ManyDenialsInOneMessage_AreOneAttemptAndEndNothing(string loop, bool isConcurrent)
    {
        var (requests, unanswered, told, ran) = await AskAsync(loop, isConcurrent, After3, [900, 901, 902, 903, 904], [100]);

        Assert.Equal(3, requests);
        Assert.Empty(unanswered);
        Assert.Equal(["pay bob 100"], ran);
        Assert.DoesNotContain(told, text => text.Contains("finish", StringComparison.Ordinal) || text.Contains("again", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public async Task Loop_PermittedCalls_NeverEndIt(string loop, bool isConcurrent)
    {
        var (requests, unanswered, _, ran) = await AskAsync(loop, isConcurrent, After3, [900], [900], [100], [100, 50], [100]);

        Assert.Equal(6, requests);
        Assert.Empty(unanswered);
        Assert.Equal(4, ran.Count);
    }

    [Fact]
    public async Task Loop_TheLastCallOfTheMessageNeverReachesAFilter_GoesOnToTheNextMessage()
    {
        var stand = new Stand(json: After3);
        var history = new ChatHistory("go", AuthorRole.User);
        var connector = new Connector(stand.Kernel);

        await connector.AskAsync(
            history,
            [("pay", Stand.Payment(900))],
            [("pay", Stand.Payment(900))],
            [("pay", Stand.Payment(900)), (Connector.Unparsable, [])],
            [("pay", Stand.Payment(900))],
            [("pay", Stand.Payment(900))]);

        Assert.Equal(4, connector.Requests);
        Assert.Empty(Connector.Unanswered(history));
    }

    private static async Task<(int Requests, IReadOnlyList<string?> Unanswered, IReadOnlyList<string> Told, IReadOnlyList<string> Ran)> AskAsync(
        string loop, bool isConcurrent, string json, params int[][] messages)
    {
        var stand = new Stand(json: json);
        if (loop == "connector")
        {
            var history = new ChatHistory("go", AuthorRole.User);
            var connector = new Connector(stand.Kernel, isConcurrent);
            await connector.AskAsync(history, [.. messages.Select(message => message.Select(amount => ("pay", Stand.Payment(amount))).ToArray())]);
            var told = history.SelectMany(message => message.Items).OfType<Microsoft.SemanticKernel.FunctionResultContent>().Select(result => $"{result.Result}");
            return (connector.Requests, [.. Connector.Unanswered(history)], [.. told], stand.Shop.Ran);
        }

        var model = new ScriptedModel(
        [
            .. messages.Select((message, i) => ScriptedModel.Calls(
                [.. message.Select((amount, j) => ($"call-{i}-{j}", "Shop_pay", (Dictionary<string, object?>?)Stand.ModelPayment(amount)))])),
            ScriptedModel.Done,
        ]);
        var response = loop switch
        {
            "kernel" => await stand.AskAsync(model, isConcurrent: isConcurrent),
            "kernel, streaming" => await stand.StreamAsync(model, isConcurrent),
            _ => await Stand.AskPlainlyAsync(model, isConcurrent, [.. stand.Kernel.Plugins["Shop"]]),
        };
        var contents = response.Messages.SelectMany(message => message.Contents).ToArray();
        var answers = contents.OfType<Result>().ToArray();
        return (model.Requests, [.. contents.OfType<CallContent>().Select(call => call.CallId).Except(answers.Select(answer => answer.CallId))],
            [.. answers.Select(answer => $"{answer.Result}")], stand.Shop.Ran);
    }
}
