using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Support;

/// <summary>A function filter made of a delegate.</summary>
internal sealed class FunctionFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> run) : IFunctionInvocationFilter
{
    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) => run(context, next);
}

/// <summary>A filter that counts what it saw.</summary>
internal sealed class Counting : IFunctionInvocationFilter
{
    internal List<string> Seen { get; } = [];

    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        lock (Seen)
            Seen.Add(context.Function.Name);
        return next(context);
    }
}

internal static class FilterServices
{
    internal static void AddSingletonFilter(this Microsoft.Extensions.DependencyInjection.IServiceCollection services, IFunctionInvocationFilter filter) =>
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, filter);
}
