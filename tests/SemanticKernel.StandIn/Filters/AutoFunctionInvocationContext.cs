using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>A model's call about to be run.</summary>
public class AutoFunctionInvocationContext : Microsoft.Extensions.AI.FunctionInvocationContext
{
    private ChatHistory? _history;

    public AutoFunctionInvocationContext(
        Kernel kernel, KernelFunction function, FunctionResult result, ChatHistory chatHistory, ChatMessageContent chatMessageContent)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(chatHistory);
        ArgumentNullException.ThrowIfNull(chatMessageContent);
        Options = new KernelChatOptions(kernel) { ChatMessageContent = chatMessageContent };
        Messages = [.. chatHistory.Select(m => m.ToChatMessage())];
        _history = chatHistory;
        base.Function = function;
        Result = result;
    }

    internal AutoFunctionInvocationContext(KernelChatOptions options, AIFunction function)
    {
        if (function is not KernelFunction kernelFunction)
            throw new InvalidOperationException($"The function must be of type {nameof(KernelFunction)}.");
        Options = options;
        base.Function = function;
        Result = new FunctionResult(kernelFunction, culture: options.Kernel.Culture);
    }

    public CancellationToken CancellationToken { get; init; }

    public new KernelArguments? Arguments
    {
        get => base.Arguments as KernelArguments
            ?? throw new InvalidOperationException($"The arguments provided in the initialization must be of type {nameof(KernelArguments)}.");
        init => base.Arguments = value ?? [];
    }

    public new KernelFunction Function => (KernelFunction)base.Function;

    public Kernel Kernel => KernelOptions.Kernel;

    public FunctionResult Result { get; set; }

    public ChatHistory ChatHistory => _history ??= [.. Messages.Select(m => m.ToChatMessageContent())];

    public ChatMessageContent ChatMessageContent => KernelOptions.ChatMessageContent!;

    public PromptExecutionSettings? ExecutionSettings
    {
        get => KernelOptions.ExecutionSettings;
        init => KernelOptions.ExecutionSettings = value;
    }

    public int RequestSequenceIndex
    {
        get => Iteration;
        init => Iteration = value;
    }

    public int FunctionSequenceIndex
    {
        get => FunctionCallIndex;
        init => FunctionCallIndex = value;
    }

    public string? ToolCallId
    {
        get => CallContent.CallId;
        init => CallContent = new(value ?? string.Empty, CallContent.Name, CallContent.Arguments);
    }

    private KernelChatOptions KernelOptions => (KernelChatOptions)Options!;
}
