using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>A function that renders a prompt and asks the kernel's model.</summary>
internal sealed class PromptFunction : KernelFunction
{
    private readonly IPromptTemplate _template;
    private readonly IReadOnlyList<InputVariable> _variables;

    private PromptFunction(
        IPromptTemplate template,
        IReadOnlyList<InputVariable> variables,
        KernelFunctionMetadata metadata,
        IEnumerable<KeyValuePair<string, PromptExecutionSettings>>? settings)
        : base(metadata, json: null, settings)
    {
        _template = template;
        _variables = variables;
    }

    public static PromptFunction Create(IPromptTemplate template, PromptTemplateConfig config)
    {
        KernelFunctionMetadata metadata = new(config.Name ?? $"Function_{Guid.NewGuid():N}")
        {
            Description = config.Description,
            Parameters = [.. config.InputVariables.Select(v => new KernelParameterMetadata(v.Name)
            {
                Description = v.Description,
                DefaultValue = v.Default,
                IsRequired = v.IsRequired,
                ParameterType = v.Default?.GetType() ?? typeof(string),
            })],
        };
        return new(template, [.. config.InputVariables], metadata, config.ExecutionSettings);
    }

    public override KernelFunction Clone(string? pluginName = null) =>
        new PromptFunction(_template, _variables, new(Metadata) { PluginName = pluginName }, ExecutionSettings);

    protected override async ValueTask<FunctionResult> InvokeCoreAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var (model, settings) = PromptModel.Of(kernel, arguments.ExecutionSettings ?? ExecutionSettings);
        var context = await RenderAsync(kernel, arguments, settings, isStreaming: false, cancellationToken);
        if (context.Result is { } answered)
        {
            answered.RenderedPrompt = context.RenderedPrompt;
            return answered;
        }

        var prompt = context.RenderedPrompt!;
        object? value = model switch
        {
            IChatCompletionService service => (await service.GetChatMessageContentsAsync(prompt, settings, kernel, cancellationToken))[0],
            _ => await ((IChatClient)model).GetResponseAsync(prompt, settings.ToChatOptions(kernel), cancellationToken),
        };
        return new FunctionResult(this, value, kernel.Culture) { RenderedPrompt = prompt };
    }

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (model, settings) = PromptModel.Of(kernel, arguments.ExecutionSettings ?? ExecutionSettings);
        var context = await RenderAsync(kernel, arguments, settings, isStreaming: true, cancellationToken);
        var service = model as IChatCompletionService ?? ((IChatClient)model).AsChatCompletionService();
        await foreach (var part in service.GetStreamingChatMessageContentsAsync(context.RenderedPrompt!, settings, kernel, cancellationToken))
        {
            yield return typeof(TResult) == typeof(string) ? (TResult)(object)part.ToString()
                : part is TResult typed ? typed
                : throw new NotSupportedException($"The specific type {typeof(TResult)} is not supported.");
        }
    }

    private Task<PromptRenderContext> RenderAsync(
        Kernel kernel, KernelArguments arguments, PromptExecutionSettings? settings, bool isStreaming, CancellationToken cancellationToken)
    {
        foreach (var variable in _variables.Where(v => v.Default is not null && !arguments.ContainsName(v.Name)))
            arguments[variable.Name] = variable.Default;
        PromptRenderContext context = new(kernel, this, arguments)
        {
            CancellationToken = cancellationToken,
            IsStreaming = isStreaming,
            ExecutionSettings = settings,
        };
        return kernel.FilterAsync(
            context, async current => current.RenderedPrompt = await _template.RenderAsync(kernel, current.Arguments, cancellationToken));
    }
}
