using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.AI;

/// <summary>The loop that runs a kernel's filters when the options are the kernel's own.</summary>
internal sealed class KernelFunctionInvokingChatClient : FunctionInvokingChatClient
{
    public KernelFunctionInvokingChatClient(IChatClient innerClient, ILoggerFactory? loggerFactory, IServiceProvider? services)
        : base(innerClient, loggerFactory, services) => MaximumIterationsPerRequest = 128;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        LeavesCallsToCaller(options)
            ? InnerClient.GetResponseAsync(messages, options, cancellationToken)
            : base.GetResponseAsync(messages, options, cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        LeavesCallsToCaller(options)
            ? InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken)
            : base.GetStreamingResponseAsync(messages, options, cancellationToken);

    protected override async ValueTask<object?> InvokeFunctionAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        if (context.Options is not KernelChatOptions options)
            return await context.Function.InvokeAsync(context.Arguments, cancellationToken);

        options.ChatMessageContent = context.Messages[^1].ToChatMessageContent();
        AutoFunctionInvocationContext start = new(options, context.Function)
        {
            Arguments = new KernelArguments(context.Arguments) { Services = FunctionInvocationServices },
            Messages = context.Messages,
            CallContent = context.CallContent,
            Iteration = context.Iteration,
            FunctionCallIndex = context.FunctionCallIndex,
            FunctionCount = context.FunctionCount,
            IsStreaming = context.IsStreaming,
        };

        // The call is the first context's, whatever a filter hands on.
        await options.Kernel.FilterAsync(start, async current =>
        {
            if (!current.Terminate)
                current.Result = await start.Function.InvokeAsync(options.Kernel, start.Arguments, cancellationToken);
        });
        context.Terminate = start.Terminate;
        return start.Result.GetValue<object>();
    }

    private static bool LeavesCallsToCaller(ChatOptions? options) =>
        (options as KernelChatOptions)?.ExecutionSettings?.FunctionChoiceBehavior
            is AutoFunctionChoiceBehavior { AutoInvoke: false } or RequiredFunctionChoiceBehavior { AutoInvoke: false };
}
