using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkGuard.Evaluation.Guards;

/// <summary>
/// Sits outside of the guard: notes its denials, and gives a denial the form that another guard would give it. It never changes a decision.
/// </summary>
internal sealed class AnswerForm(string guard) : IAutoFunctionInvocationFilter
{
    private readonly List<string> _denials = [];

    /// <summary>SkGuard's denials as it wrote them.</summary>
    internal IReadOnlyList<string> Denials => _denials;

    internal bool IsFirstDenied { get; private set; }

    /// <summary>What the last call that did not return a result threw, the tool or the throwing guard.</summary>
    internal Exception? Failure { get; private set; }

    private int Calls { get; set; }

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        Calls++;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }

        if (context.Result.GetValue<object>() as string is not { } text || !IsDenial(text))
            return;
        _denials.Add(text);
        IsFirstDenied |= Calls == 1;
        switch (guard)
        {
            case GuardKinds.Opaque:
                context.Result = new FunctionResult(context.Function, "denied");
                break;
            case GuardKinds.Throws:
                Failure = new UnauthorizedAccessException("denied");
                throw Failure;
            case GuardKinds.Terminates:
                context.Terminate = true;
                break;
        }
    }

    private static bool IsDenial(string text)
    {
        if (!text.StartsWith('{'))
            return false;
        var json = JsonDocument.Parse(text).RootElement;
        return json.TryGetProperty("error", out var error) && error.GetString() == "denied" && json.TryGetProperty("decision", out _);
    }
}
