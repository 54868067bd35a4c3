namespace Microsoft.SemanticKernel;

/// <summary>Runs round the rendering of a prompt.</summary>
public interface IPromptRenderFilter
{
    Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next);
}
