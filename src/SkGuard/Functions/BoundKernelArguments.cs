using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// The arguments that a permitted function is entered with: the guard's own, made from what was decided. Nobody else holds them, so
/// nobody can change them between the decision and the call.
/// </summary>
internal static class BoundKernelArguments
{
    internal static KernelArguments Of(Decision decision, KernelArguments given)
    {
        var bound = new KernelArguments { ExecutionSettings = given.ExecutionSettings, Services = given.Services, Context = given.Context };
        Write(decision, bound);
        if (decision.KeepsUndeclared)
            foreach (var name in decision.Arguments!.Undeclared)
                bound[name] = given[name];
        return bound;
    }

    /// <summary>The same in the caller's own object, where a filter can do no better.</summary>
    internal static void WriteInPlace(Decision decision, KernelArguments arguments)
    {
        if (!decision.KeepsUndeclared)
            foreach (var name in decision.Arguments!.Undeclared)
                arguments.Remove(name);
        Write(decision, arguments);
    }

    /// <summary>What a function that takes all arguments left in them for its caller.</summary>
    internal static void CopyBack(KernelArguments bound, KernelArguments given)
    {
        foreach (var (name, value) in bound)
            given[name] = value;
    }

    private static void Write(Decision decision, KernelArguments into)
    {
        var arguments = decision.Arguments!;
        for (var i = 0; i < arguments.ParameterCount; i++)
            if (arguments.IsRewritten(i) || arguments.State(i) is SlotState.Value or SlotState.Unrepresentable)
                into[arguments.NameOf(i)] = arguments.Clr(i);
    }
}
