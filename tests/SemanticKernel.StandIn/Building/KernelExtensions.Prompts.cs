namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static Task<FunctionResult> InvokePromptAsync(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        kernel.InvokeAsync(
            Prompt(promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig), arguments, cancellationToken);

    public static Task<T?> InvokePromptAsync<T>(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        kernel.InvokeAsync<T>(
            Prompt(promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig), arguments, cancellationToken);

    public static IAsyncEnumerable<StreamingKernelContent> InvokePromptStreamingAsync(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        kernel.InvokePromptStreamingAsync<StreamingKernelContent>(
            promptTemplate, arguments, templateFormat, promptTemplateFactory, promptTemplateConfig, cancellationToken);

    public static IAsyncEnumerable<T> InvokePromptStreamingAsync<T>(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        kernel.InvokeStreamingAsync<T>(
            Prompt(promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig), arguments, cancellationToken);

    private static KernelFunction Prompt(
        string template, string? format, IPromptTemplateFactory? factory, PromptTemplateConfig? config)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(template);
        config ??= new PromptTemplateConfig { TemplateFormat = format, Name = $"InvokePromptAsync_{Guid.NewGuid():N}" };
        if (string.IsNullOrWhiteSpace(config.Template))
            config.Template = template;
        return KernelFunctionFactory.CreateFromPrompt(config, factory);
    }
}
