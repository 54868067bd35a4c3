using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Tests.Support;

/// <summary>
/// A connector's loop over a scripted model: it works on the application's own history, runs the kernel's filters and ends when one of
/// them says so. A call that the model wrote so badly that there is nothing to call is answered before any filter.
/// </summary>
internal sealed class Connector(Kernel kernel, bool isConcurrent = false)
{
    internal const string Unparsable = "unparsable";

    internal int Requests { get; private set; }

    internal async Task AskAsync(ChatHistory history, params (string Function, KernelArguments Arguments)[][] script)
    {
        foreach (var calls in script)
        {
            Requests++;
            if (await AnswerAsync(history, calls))
                return;
        }

        Requests++;
        history.AddAssistantMessage("done");
    }

    /// <summary>The calls of all messages that have no answer.</summary>
    internal static IEnumerable<string?> Unanswered(ChatHistory history) => history.SelectMany(message => message.Items).OfType<FunctionCallContent>().Select(call => call.Id)
        .Except(history.SelectMany(message => message.Items).OfType<FunctionResultContent>().Select(result => result.CallId));

    private async Task<bool> AnswerAsync(ChatHistory history, (string Function, KernelArguments Arguments)[] calls)
    {
        var message = new ChatMessageContent(
            AuthorRole.Assistant, [.. calls.Select((call, index) => new FunctionCallContent(call.Function, "Shop", $"call-{Requests}-{index}", call.Arguments))]);
        history.Add(message);
        var running = new List<Task<(FunctionResultContent Answer, bool Terminate)>>();
        foreach (var (call, index) in message.Items.OfType<FunctionCallContent>().Select((call, index) => (call, index)).ToArray())
        {
            running.Add(CallAsync(history, message, call, index, calls.Length));
            if (!isConcurrent && (await running[^1]).Terminate)
                break;
        }

        var answers = await Task.WhenAll(running);
        foreach (var (answer, _) in answers)
            history.Add(answer.ToChatMessage());
        return answers.Any(answer => answer.Terminate);
    }

    private async Task<(FunctionResultContent Answer, bool Terminate)> CallAsync(ChatHistory history, ChatMessageContent message, FunctionCallContent call, int index, int count)
    {
        if (call.FunctionName == Unparsable)
            return (new FunctionResultContent(call, "Error: Function call arguments were invalid JSON."), false);
        var function = kernel.Plugins["Shop"][call.FunctionName];
        var context = new AutoFunctionInvocationContext(kernel, function, new FunctionResult(function), history, message)
        {
            Arguments = call.Arguments,
            RequestSequenceIndex = Requests - 1,
            FunctionSequenceIndex = index,
            FunctionCount = count,
            ToolCallId = call.Id,
        };
        await InvokeAsync(context, filter: 0);
        return (new FunctionResultContent(call, context.Result.GetValue<object>()), context.Terminate);
    }

    private async Task InvokeAsync(AutoFunctionInvocationContext context, int filter)
    {
        if (filter < kernel.AutoFunctionInvocationFilters.Count)
            await kernel.AutoFunctionInvocationFilters[filter].OnAutoFunctionInvocationAsync(context, next => InvokeAsync(next, filter + 1));
        else
            context.Result = await context.Function.InvokeAsync(kernel, context.Arguments);
    }
}
