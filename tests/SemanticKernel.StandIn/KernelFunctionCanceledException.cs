namespace Microsoft.SemanticKernel;

/// <summary>What a cancelled function invocation throws.</summary>
public sealed class KernelFunctionCanceledException : OperationCanceledException
{
    public KernelFunctionCanceledException(
        Kernel kernel, KernelFunction function, KernelArguments arguments, FunctionResult? functionResult, Exception? innerException = null)
        : base(
            $"The invocation of function '{function.Name}' was canceled.",
            innerException,
            (innerException as OperationCanceledException)?.CancellationToken ?? default)
    {
        Kernel = kernel;
        Function = function;
        Arguments = arguments;
        FunctionResult = functionResult;
    }

    public Kernel Kernel { get; }

    public KernelFunction Function { get; }

    public KernelArguments Arguments { get; }

    public FunctionResult? FunctionResult { get; }
}
