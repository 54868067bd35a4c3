using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Gives a denial to a caller in the one form it can take.</summary>
internal static class DenialResults
{
    /// <summary>Under which a result's metadata has the denial.</summary>
    private const string Key = "SkGuard.Denial";

    /// <summary>The denial that the guard gave as a result; null for any other result.</summary>
    internal static Denial? In(FunctionResult result) => result.Metadata?.TryGetValue(Key, out var denial) == true ? denial as Denial : null;

    /// <summary>Whether a function's own call was denied, and not one that it made.</summary>
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

        // The application's own code asks for typed results: it gets an exception. A model's loop never does.
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
