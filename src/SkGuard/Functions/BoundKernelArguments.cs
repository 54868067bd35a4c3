using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// Creates the arguments of a permitted function from the decision. No other code references them, so they cannot change between decision
/// and invocation.
/// </summary>
internal static class BoundKernelArguments
{
    internal static KernelArguments Create(CallLease lease, KernelArguments given)
    {
        var bound = new KernelArguments { ExecutionSettings = given.ExecutionSettings, Services = given.Services, Context = given.Context };
        lease.CopyArguments(bound);
        return bound;
    }

    /// <summary>Copies back what a function that takes all arguments changed.</summary>
    internal static void CopyBack(KernelArguments bound, KernelArguments given)
    {
        foreach (var (name, value) in bound)
            given[name] = value;
    }
}
