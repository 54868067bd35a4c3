namespace SemanticKernel.Contract.Tests;

/// <summary>A function filter made of a delegate.</summary>
internal sealed class FunctionFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> run) : IFunctionInvocationFilter
{
    public static FunctionFilter Writing(Journal journal, string name = "FN") => new(async (context, next) =>
    {
        journal.Write(name);
        await next(context);
    });

    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) => run(context, next);
}

/// <summary>A filter of the model's calls made of a delegate.</summary>
internal sealed class AutoFilter(Func<AutoFunctionInvocationContext, Func<AutoFunctionInvocationContext, Task>, Task> run)
    : IAutoFunctionInvocationFilter
{
    public static AutoFilter Writing(Journal journal, string name = "AUTO") => new(async (context, next) =>
    {
        journal.Write(name);
        await next(context);
    });

    public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next) =>
        run(context, next);
}
