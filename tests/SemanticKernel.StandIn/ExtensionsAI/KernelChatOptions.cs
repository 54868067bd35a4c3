using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.AI;

/// <summary>Chat options that carry the kernel whose filters run.</summary>
internal sealed class KernelChatOptions : ChatOptions
{
    public KernelChatOptions(Kernel kernel, ChatOptions? options = null, PromptExecutionSettings? settings = null)
        : base(options)
    {
        Kernel = kernel;
        ExecutionSettings = settings;
    }

    public Kernel Kernel { get; }

    public ChatMessageContent? ChatMessageContent { get; set; }

    public PromptExecutionSettings? ExecutionSettings { get; set; }

    public override ChatOptions Clone() => new KernelChatOptions(Kernel, this, ExecutionSettings) { ChatMessageContent = ChatMessageContent };
}
