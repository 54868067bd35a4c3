namespace Microsoft.Extensions.AI;

public partial class FunctionInvokingChatClient
{
    /// <summary>Invokes one function.</summary>
    protected virtual ValueTask<object?> InvokeFunctionAsync(FunctionInvocationContext context, CancellationToken cancellationToken) =>
        FunctionInvoker is { } invoker ? invoker(context, cancellationToken) : context.Function.InvokeAsync(context.Arguments, cancellationToken);

    private async Task<(bool Terminate, ChatMessage Tools)> RunAsync(
        Conversation conversation,
        List<FunctionCallContent> calls,
        ChatOptions? options,
        int iteration,
        bool isStreaming,
        CancellationToken cancellationToken)
    {
        var capture = conversation.ConsecutiveErrors < MaximumConsecutiveErrorsPerRequest;
        List<CallResult> results = [];
        if (AllowConcurrentInvocation && calls.Count > 1)
        {
            results.AddRange(await Task.WhenAll(calls.Select((_, index) => OneAsync(index, capture: true))));
        }
        else
        {
            for (var index = 0; index < calls.Count && !results.Exists(r => r.Terminate); index++)
                results.Add(await OneAsync(index, capture));
        }

        results.ForEach(r => r.Call.InformationalOnly = true);
        ChatMessage tools = new(ChatRole.Tool, [.. results.Select(r => r.ToContent(IncludeDetailedErrors))]);
        conversation.Count(results, MaximumConsecutiveErrorsPerRequest);
        conversation.Add(tools);
        return (results.Exists(r => r.Terminate), tools);

        async Task<CallResult> OneAsync(int index, bool capture)
        {
            var call = calls[index];
            if (Find(call.Name, options) is not AIFunction function)
                return new(call, Found: false);
            FunctionInvocationContext context = new()
            {
                Function = function,
                Arguments = new(call.Arguments) { Services = FunctionInvocationServices },
                Messages = conversation.Messages,
                Options = options,
                CallContent = call,
                Iteration = iteration,
                FunctionCallIndex = index,
                FunctionCount = calls.Count,
                IsStreaming = isStreaming,
            };
            try
            {
                CurrentContext = context;
                var value = await InvokeFunctionAsync(context, cancellationToken);
                return new(call, value, Terminate: context.Terminate);
            }
            catch (Exception e) when (capture && !cancellationToken.IsCancellationRequested)
            {
                return new(call, Error: e);
            }
            finally
            {
                CurrentContext = null;
            }
        }
    }

    /// <summary>The calls to run: those the response does not answer itself.</summary>
    private static List<FunctionCallContent> CallsIn(IEnumerable<ChatMessage> messages)
    {
        List<AIContent> contents = [.. messages.SelectMany(m => m.Contents)];
        var answered = contents.OfType<FunctionResultContent>().Select(r => r.CallId).ToHashSet();
        foreach (var call in contents.OfType<FunctionCallContent>().Where(c => answered.Contains(c.CallId)))
            call.InformationalOnly = true;
        return [.. contents.OfType<FunctionCallContent>().Where(c => !c.InformationalOnly)];
    }

    private AIFunctionDeclaration? Find(string name, ChatOptions? options) =>
        (options?.Tools ?? []).Concat(AdditionalTools ?? []).OfType<AIFunctionDeclaration>().FirstOrDefault(t => t.Name == name);

    /// <summary>Whether a call is left to the caller: its tool can only be declared, or is unknown where that ends the loop.</summary>
    private bool HasUncallable(List<FunctionCallContent> calls, ChatOptions? options) =>
        calls.Exists(c => Find(c.Name, options) is { } tool ? tool is not AIFunction : TerminateOnUnknownCalls);

    private static ChatOptions? ForNextRequest(ChatOptions? options)
    {
        if (options?.ToolMode is not RequiredChatToolMode)
            return options;
        options = options.Clone();
        options.ToolMode = null;
        return options;
    }

    private static ChatOptions? WithoutFunctions(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
            return options;
        options = options.Clone();
        options.Tools = tools.Where(t => t is not AIFunctionDeclaration).ToList() is { Count: > 0 } left ? left : null;
        if (options.Tools is null)
            options.ToolMode = null;
        return options;
    }
}
