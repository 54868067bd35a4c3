using Microsoft.Extensions.AI;

namespace SkGuard;

/// <summary>
/// What surrounds a piece of code: the application's scope it runs in, the call it is part of, and what the filters noted of a call that
/// is on its way. It flows with the code and ends with it, so nothing of it outlives its call or is found by another.
/// </summary>
/// <param name="Application">The scope; null inside of a call that is not the application's own.</param>
/// <param name="Acting">The authority of the tool call that is running; null outside of one.</param>
internal sealed record Ambient(ApplicationScope? Application, Authority? Acting)
{
    private static readonly AsyncLocal<Ambient?> Value = new();

    internal static Ambient? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }

    /// <summary>A tool's body is running.</summary>
    internal bool IsInside { get; init; }

    /// <summary>A model's loop is calling, and its tool is not entered yet.</summary>
    internal bool IsModels { get; init; }

    /// <summary>The user's turn that this is part of; it names none outside of one.</summary>
    internal RunOrigin Run { get; init; }

    /// <summary>The call on its way; only the arguments object it was noted for finds it.</summary>
    internal CallNote? Call { get; init; }

    /// <summary>The plain loop's call that was being answered when the tool was entered; another one is a call of its own.</summary>
    internal Microsoft.Extensions.AI.FunctionInvocationContext? Answering { get; init; }

    /// <summary>The call of a plain function-invoking client that is on its way here; null where there is none.</summary>
    internal static Microsoft.Extensions.AI.FunctionInvocationContext? PlainLoop =>
        FunctionInvokingChatClient.CurrentContext is { } call && !ReferenceEquals(call, Current?.Answering) ? call : null;

    /// <summary>Whether a model causes what happens here, whoever opened a scope around it.</summary>
    internal static bool IsCausedByModel => Current is { IsModels: true } or { IsInside: true, Application: null } || PlainLoop is not null;

    /// <summary>A model's call is never the application's own, whatever scope its loop was started in.</summary>
    internal static Ambient OfModel(CallNote call, RunOrigin run) =>
        new(Application: null, Current?.Acting) { IsInside = Current?.IsInside == true, IsModels = true, Call = call, Run = run, Answering = Current?.Answering };

    internal static Ambient With(CallNote call) => (Current ?? new Ambient(null, null)) with { Call = call };

    /// <summary>The function of a decided call is entered: what it calls is part of that call, and never the application's own if the call was not.</summary>
    internal static void Enter(Decision decision, CallNote? note)
    {
        Current = new Ambient(decision.Origin.IsApplication ? note?.Application : null, decision.Authority)
        {
            IsInside = true,
            Run = decision.Origin.Run,
            Answering = FunctionInvokingChatClient.CurrentContext,
        };
        GuardTelemetry.Enter(decision);
    }
}
