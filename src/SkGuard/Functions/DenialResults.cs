using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Converts denials to the result type that the caller expects.</summary>
internal static class DenialResults
{
    /// <summary>The key of the denial in the metadata of a result.</summary>
    private const string Key = "SkGuard.Denial";

    /// <summary>Returns the denial of a result; null for any other result.</summary>
    internal static Denial? In(FunctionResult result) => result.Metadata?.TryGetValue(Key, out var denial) == true ? denial as Denial : null;

    /// <summary>Whether the denial is of the function's own call, not of a nested one.</summary>
    internal static bool IsOf(Denial denial, KernelFunction function) =>
        string.Equals(denial.Tool, GuardedFunction.Find(function)?.Tool.Name ?? function.ToString(), StringComparison.Ordinal);

    internal static async ValueTask<FunctionResult> AnswerAsync(
        KernelFunction function, Kernel kernel, CallLease lease, PendingInvocation? note, CancellationToken cancellationToken)
    {
        var denial = await lease.ExplainAsync(cancellationToken).ConfigureAwait(false);
        var isApplication = string.Equals(lease.Context.EnforcementPoint, InvocationContext.Application, StringComparison.Ordinal);
        if (note is not null)
            note.Denials = lease.DeniedMessages;
        lease.Dispose();

        // Direct calls of the application expect typed results and get an exception. Model loops never do.
        if (isApplication || (note?.StreamElement is { } element && !TakesText(element)))
            throw new ToolCallDeniedException(denial);
        return new FunctionResult(function, denial.ToJson(), kernel.Culture, new Dictionary<string, object?> { [Key] = denial });
    }

    internal static ToolCallDeniedException Exception(CallLease lease)
    {
        var denial = lease.Explain();
        lease.Dispose();
        return new ToolCallDeniedException(denial);
    }

    private static bool TakesText(Type element) =>
        element.IsAssignableFrom(typeof(string)) || element.IsAssignableFrom(typeof(StreamingMethodContent));
}
