using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SemanticKernel.Contract.Tests;

/// <summary>'Arguments', as far as it concerns the <see cref="IChatClient"/> path.</summary>
public sealed class ArgumentTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Arguments + "in auto-invocation they are the model's only; developer values do not appear")]
    public async Task AutoInvocation_DeveloperArguments_DoNotAppear()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(model.AsBuilder().UseKernelFunctionInvocation().Build());
        builder.Plugins.AddFromObject(new Bank(_bench.Journal), "Bank");
        var kernel = builder.Build();
        List<string> names = [];
        kernel.AutoFunctionInvocationFilters.Add(new AutoFilter((context, next) =>
        {
            names.AddRange(context.Arguments!.Names);
            return next(context);
        }));
        await kernel.InvokePromptAsync("go", new KernelArguments(_bench.Settings) { ["purpose"] = "developer's" });
        Assert.Equal(["to", "amount"], names);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "values are JsonElement in the IChatClient path; keys are case-insensitive; extra arguments reach the filters")]
    public async Task AutoInvocation_ParsedArguments_ReachTheFilters()
    {
        object? amount = null, extra = null;
        _bench.UseAuto((context, next) =>
        {
            (amount, extra) = (context.Arguments!["AMOUNT"], context.Arguments["extra"]);
            return next(context);
        });
        await _bench.AskAsync(new(
            ScriptedModel.CallsWithJson("Bank_transfer", """{ "To": "bob", "amount": 5, "extra": true }"""), ScriptedModel.Says("done")));
        Assert.Equal(JsonValueKind.Number, Assert.IsType<JsonElement>(amount).ValueKind);
        Assert.Equal(JsonValueKind.True, Assert.IsType<JsonElement>(extra).ValueKind);
        Assert.Equal("transfer bob 5 none", _bench.Journal.Entries[^1]);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "malformed JSON: the function is invoked with empty arguments; the call's Exception tells")]
    public async Task AutoInvocation_MalformedJson_InvokesWithNoArguments()
    {
        Exception? told = null;
        _bench.UseAuto((context, next) =>
        {
            told = context.CallContent.Exception;
            Assert.Empty(context.Arguments!);
            return next(context);
        });
        await _bench.AskAsync(new(ScriptedModel.CallsWithJson("Bank_balance", """{ "account": "oth"""), ScriptedModel.Says("done")));
        Assert.NotNull(told);
        Assert.Equal(["AUTO", "FN", "balance main"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "case-variant keys: no filter runs and the function does not")]
    public async Task AutoInvocation_CaseVariantKeys_RunNothing()
    {
        ScriptedModel model = new(
            ScriptedModel.CallsWithJson("Bank_balance", """{ "account": "a", "ACCOUNT": "b" }"""), ScriptedModel.Says("done"));
        await _bench.AskAsync(model);
        Assert.Empty(_bench.Journal.Entries);
        Assert.Equal("Error: Function failed.", Assert.Single(model.Told).Result);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "case-variant keys: an ArgumentException reaches the caller of a chat service")]
    public async Task ChatCompletionService_CaseVariantKeys_Throws()
    {
        ScriptedModel model = new(
            ScriptedModel.CallsWithJson("Bank_balance", """{ "account": "a", "ACCOUNT": "b" }"""), ScriptedModel.Says("done"));
        var service = model.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService();
        await Assert.ThrowsAsync<ArgumentException>(() => service.GetChatMessageContentAsync("go", _bench.Settings, _bench.Kernel));
        Assert.Empty(_bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "unknown functions are answered before any filter")]
    public async Task AutoInvocation_UnknownFunction_IsAnsweredWithoutFilter()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_steal"), ScriptedModel.Says("done"));
        await _bench.AskAsync(model);
        Assert.Empty(_bench.Journal.Entries);
        Assert.Equal("Error: Requested function \"Bank_steal\" not found.", Assert.Single(model.Told).Result);
    }

    [Theory, Trait(Row.Trait, Row.Arguments + "unadvertised functions are answered before any filter; in the IChatClient path names are matched case-sensitively")]
    [InlineData("Bank_transfer")]
    [InlineData("bank_BALANCE")]
    public async Task AutoInvocation_UnadvertisedFunction_IsAnsweredWithoutFilter(string function)
    {
        _bench.Settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([_bench["balance"]]);
        ScriptedModel model = new(ScriptedModel.Calls(function, Bench.ModelPayment), ScriptedModel.Says("done"));
        await _bench.AskAsync(model);
        Assert.Empty(_bench.Journal.Entries);
        Assert.Equal(["Bank_balance"], model.Requests[0].Options!.Tools!.Select(t => t.Name));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "functions given to a FunctionChoiceBehavior are looked up in the kernel again by name, and the kernel's metadata is shown")]
    public void GivenFunction_OfAKernelsName_IsTheKernelsOwn()
    {
        var own = _bench["balance"];
        var other = KernelFunctionFactory.CreateFromMethod(() => 1, "balance", "another").Clone("Bank");

        var tool = Assert.Single(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([other]) }.ToChatOptions(_bench.Kernel).Tools!);

        Assert.Equal((own.Description, "Bank_balance"), (tool.Description, tool.Name));
        Assert.Null(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([]) }.ToChatOptions(_bench.Kernel).Tools);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "tool-call ids are not checked for uniqueness")]
    public async Task AutoInvocation_SameIdTwice_RunsBoth()
    {
        await _bench.AskAsync(new(
            ScriptedModel.Calls(("a", "Bank_balance", null), ("a", "Bank_balance", null)), ScriptedModel.Says("done")));
        Assert.Equal(2, _bench.Journal.Entries.Count(e => e == "balance main"));
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "AUTO sees Kernel (so Kernel.Data), ChatHistory, ToolCallId and the sequence numbers")]
    public async Task AutoFilter_SecondRound_SeesWhereItIs()
    {
        _bench.Kernel.Data["authority"] = "alice";
        List<string> seen = [];
        _bench.UseAuto((context, next) =>
        {
            Assert.Equal("alice", context.Kernel.Data["authority"]);
            Assert.Same(_bench.Kernel, context.Kernel);
            seen.Add($"{context.ToolCallId} request {context.RequestSequenceIndex} call {context.FunctionSequenceIndex} of {context.FunctionCount}");
            Assert.Equal(AuthorRole.User, context.ChatHistory[0].Role);
            Assert.Equal(2 * (context.RequestSequenceIndex + 1), context.ChatHistory.Count);
            Assert.Contains(
                context.ToolCallId, Microsoft.SemanticKernel.FunctionCallContent.GetFunctionCalls(context.ChatMessageContent).Select(c => c.Id));
            Assert.Same(_bench.Settings, context.ExecutionSettings);
            return next(context);
        });
        await _bench.AskAsync(new(
            ScriptedModel.Calls(("a", "Bank_balance", null)),
            ScriptedModel.Calls(("b", "Bank_balance", null), ("c", "Bank_balance", null)),
            ScriptedModel.Says("done")));
        Assert.Equal(["a request 0 call 0 of 1", "b request 1 call 0 of 2", "c request 1 call 1 of 2"], seen);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "the loop's limit is 128 attempts")]
    public async Task AutoInvocation_EndlessCalls_StopAfter128()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"));
        await _bench.AskAsync(model);
        Assert.Equal(128, _bench.Journal.Entries.Count(e => e == "balance main"));
        Assert.Equal(129, model.Requests.Count);
        Assert.Null(model.Requests[^1].Options!.Tools);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "the loop's limit of plain UseFunctionInvocation() is 40")]
    public async Task UseFunctionInvocation_EndlessCalls_StopAfter40()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"));
        await model.AsBuilder().UseFunctionInvocation().Build().GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel));
        Assert.Equal(40, _bench.Journal.Entries.Count);
    }

    [Theory, Trait(Row.Trait, Row.Arguments + "a call that the response answers itself is not run")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AutoInvocation_CallAnsweredByTheModelsSide_RunsNothing(bool streaming)
    {
        ScriptedModel model = new(() => new(ChatRole.Assistant, [new ModelCall("a", "Bank_balance"), new ModelResult("a", "100")]));
        if (streaming)
        {
            var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
            await client.GetStreamingResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel)).ToChatResponseAsync();
        }
        else
        {
            await _bench.AskAsync(model);
        }

        Assert.Empty(_bench.Journal.Entries);
        Assert.Single(model.Requests);
    }
}
