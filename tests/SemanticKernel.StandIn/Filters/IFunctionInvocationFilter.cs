namespace Microsoft.SemanticKernel;

/// <summary>Runs round a function invoked through a kernel.</summary>
public interface IFunctionInvocationFilter
{
    Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next);
}
