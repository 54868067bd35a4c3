using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// The arguments that a permitted function is entered with: the guard's own, made from what was decided. Nobody else holds them, so
/// nobody can change them between the decision and the call.
/// </summary>
internal static class BoundKernelArguments
{
    internal static KernelArguments Create(CallLease lease, KernelArguments given)
    {
        var bound = new KernelArguments { ExecutionSettings = given.ExecutionSettings, Services = given.Services, Context = given.Context };
        lease.CopyArguments(bound);
        return bound;
    }

    /// <summary>What a function that takes all arguments left in them for its caller.</summary>
    internal static void CopyBack(KernelArguments bound, KernelArguments given)
    {
        foreach (var (name, value) in bound)
            given[name] = value;
    }
}
