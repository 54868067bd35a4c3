using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

public static partial class KernelFunctionFactory
{
    public static KernelFunction CreateFromPrompt(
        string promptTemplate,
        PromptExecutionSettings? executionSettings = null,
        string? functionName = null,
        string? description = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(promptTemplate);
        PromptTemplateConfig config = new(promptTemplate)
        {
            Name = functionName,
            Description = description ?? "Generic function, unknown purpose",
            TemplateFormat = templateFormat,
        };
        if (executionSettings is not null)
            config.ExecutionSettings[executionSettings.ServiceId ?? PromptExecutionSettings.DefaultServiceId] = executionSettings;
        return CreateFromPrompt(config, promptTemplateFactory, loggerFactory);
    }

    public static KernelFunction CreateFromPrompt(
        PromptTemplateConfig promptConfig, IPromptTemplateFactory? promptTemplateFactory = null, ILoggerFactory? loggerFactory = null)
    {
        var factory = promptTemplateFactory ?? new KernelPromptTemplateFactory(loggerFactory);
        return factory.TryCreate(promptConfig, out var template)
            ? CreateFromPrompt(template, promptConfig, loggerFactory)
            : throw new KernelException($"Prompt template format {promptConfig.TemplateFormat} is not supported.");
    }

    public static KernelFunction CreateFromPrompt(
        IPromptTemplate promptTemplate, PromptTemplateConfig promptConfig, ILoggerFactory? loggerFactory = null) =>
        PromptFunction.Create(promptTemplate, promptConfig);
}
