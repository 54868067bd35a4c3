namespace Microsoft.SemanticKernel;

public sealed partial class Kernel
{
    /// <summary>Runs the function filters, the first outermost, round the function.</summary>
    internal async Task<FunctionInvocationContext> FilterAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> function)
    {
        await Step(context, 0);
        return context;

        Task Step(FunctionInvocationContext current, int index) =>
            index < FunctionInvocationFilters.Count
                ? FunctionInvocationFilters[index].OnFunctionInvocationAsync(current, next => Step(next, index + 1))
                : function(current);
    }

    /// <summary>Runs the filters of the model's calls, the first outermost, round the function.</summary>
    internal async Task<AutoFunctionInvocationContext> FilterAsync(
        AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> function)
    {
        await Step(context, 0);
        return context;

        Task Step(AutoFunctionInvocationContext current, int index) =>
            index < AutoFunctionInvocationFilters.Count
                ? AutoFunctionInvocationFilters[index].OnAutoFunctionInvocationAsync(current, next => Step(next, index + 1))
                : function(current);
    }

    /// <summary>Runs the prompt filters, the first outermost, round the rendering.</summary>
    internal async Task<PromptRenderContext> FilterAsync(PromptRenderContext context, Func<PromptRenderContext, Task> render)
    {
        await Step(context, 0);
        return context;

        Task Step(PromptRenderContext current, int index) =>
            index < PromptRenderFilters.Count
                ? PromptRenderFilters[index].OnPromptRenderAsync(current, next => Step(next, index + 1))
                : render(current);
    }
}
