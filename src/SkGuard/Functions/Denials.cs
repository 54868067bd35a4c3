using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Gives a denial to a caller in the one form it can take.</summary>
internal static class Denials
{
    internal static async ValueTask<FunctionResult> AnswerAsync(
        KernelFunction function, Kernel kernel, Guard guard, Decision decision, CallNote? note, CancellationToken cancellationToken)
    {
        var denial = await guard.DenyAsync(decision, cancellationToken).ConfigureAwait(false);
        var isApplication = decision.Origin.IsApplication;
        if (note is not null)
            note.Denials = decision.Repetition?.InRun ?? 0;
        Guard.Return(decision);

        // The application's own code asks for typed results: it gets an exception. A model's loop never does.
        if (isApplication || (note?.StreamElement is { } element && !TakesText(element)))
            throw new ToolCallDeniedException(denial);
        return new FunctionResult(function, denial.ToJson(), kernel.Culture);
    }

    internal static ToolCallDeniedException Exception(Guard guard, Decision decision)
    {
        var denial = guard.Denials.Write(decision);
        Guard.Return(decision);
        return new ToolCallDeniedException(denial);
    }

    private static bool TakesText(Type element) =>
        element.IsAssignableFrom(typeof(string)) || element.IsAssignableFrom(typeof(StreamingMethodContent));
}
