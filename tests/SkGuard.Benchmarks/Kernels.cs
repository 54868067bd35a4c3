using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Benchmarks;

/// <summary>The same kernel twice: with a filter that does nothing, and with the guard.</summary>
internal static class Kernels
{
    internal static Kernel EmptyFiltered()
    {
        var builder = Builder();
        builder.Services.AddSingleton<IFunctionInvocationFilter, EmptyFilter>();
        return builder.Build();
    }

    internal static Kernel Guarded(string policies)
    {
        var builder = Builder();
        builder.AddSkGuard(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SkGuard:Policies:0"] = policies }).Build());
        return builder.Build();
    }

    private static IKernelBuilder Builder()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Payments", [KernelFunctionFactory.CreateFromMethod((string recipient, decimal amount) => "paid", "transfer")]);
        return builder;
    }

    private sealed class EmptyFilter : IFunctionInvocationFilter
    {
        public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) => next(context);
    }
}
