using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Asks the model, runs the functions it calls, and asks again until it calls none.</summary>
public partial class FunctionInvokingChatClient : DelegatingChatClient
{
    private static readonly AsyncLocal<FunctionInvocationContext?> Current = new();

    public FunctionInvokingChatClient(
        IChatClient innerClient, ILoggerFactory? loggerFactory = null, IServiceProvider? functionInvocationServices = null)
        : base(innerClient) => FunctionInvocationServices = functionInvocationServices;

    public static FunctionInvocationContext? CurrentContext
    {
        get => Current.Value;
        protected set => Current.Value = value;
    }

    public bool IncludeDetailedErrors { get; set; }

    public bool AllowConcurrentInvocation { get; set; }

    public int MaximumIterationsPerRequest { get; set; } = 40;

    public int MaximumConsecutiveErrorsPerRequest { get; set; } = 3;

    public IList<AITool>? AdditionalTools { get; set; }

    public bool TerminateOnUnknownCalls { get; set; }

    public Func<FunctionInvocationContext, CancellationToken, ValueTask<object?>>? FunctionInvoker { get; set; }

    protected IServiceProvider? FunctionInvocationServices { get; }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Conversation conversation = new(messages);
        for (var iteration = 0; ; iteration++)
        {
            var last = iteration >= MaximumIterationsPerRequest;
            options = last ? WithoutFunctions(options) : options;
            var response = await base.GetResponseAsync(conversation.Messages, options, cancellationToken);
            var calls = last ? [] : CallsIn(response.Messages);
            if (calls.Count == 0 && iteration == 0)
                return response;
            conversation.Add(response);
            if (calls.Count == 0 || HasUncallable(calls, options)
                || await RunAsync(conversation, calls, options, iteration, isStreaming: false, cancellationToken) is { Terminate: true })
            {
                response.Messages = conversation.Added;
                response.Usage = conversation.Usage;
                return response;
            }

            options = ForNextRequest(options);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Conversation conversation = new(messages);
        for (var iteration = 0; ; iteration++)
        {
            var last = iteration >= MaximumIterationsPerRequest;
            options = last ? WithoutFunctions(options) : options;
            List<ChatResponseUpdate> updates = [];
            var handedOn = 0;
            await foreach (var update in base.GetStreamingResponseAsync(conversation.Messages, options, cancellationToken))
            {
                // From the first call on everything waits until it is known which calls the response answers itself.
                updates.Add(update);
                if (updates.Exists(u => u.Contents.Any(c => c is FunctionCallContent)))
                    continue;
                handedOn++;
                yield return update;
            }

            var response = updates.ToChatResponse();
            var calls = CallsIn(response.Messages);
            foreach (var update in updates.Skip(handedOn))
                yield return update;
            if (last || calls.Count == 0 || HasUncallable(calls, options))
                yield break;
            conversation.Add(response);
            var (terminate, tools) = await RunAsync(conversation, calls, options, iteration, isStreaming: true, cancellationToken);
            yield return new ChatResponseUpdate(tools.Role, tools.Contents);
            if (terminate)
                yield break;
            options = ForNextRequest(options);
        }
    }
}
