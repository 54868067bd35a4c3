using Microsoft.Extensions.AI;

namespace SkGuard.Functions;

/// <summary>
/// The state of the current asynchronous flow: the enclosing call and the pending invocation. Work that the flow starts inherits it.
/// </summary>
internal sealed record InvocationScope
{
    private static readonly AsyncLocal<InvocationScope?> Value = new();

    internal static InvocationScope? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }

    /// <summary>The authority of the enclosing tool call; null outside one.</summary>
    internal Authority? Acting { get; init; }

    /// <summary>The expiry of that authority, which a provider may have shortened.</summary>
    internal DateTimeOffset? ActingUntil { get; init; }

    /// <summary>Whether that authority is the application's own.</summary>
    internal bool IsApplication { get; init; }

    /// <summary>The authority of the running prompt function's kernel, which applies to the tools that it calls.</summary>
    internal KernelAuthority? Prompting { get; init; }

    /// <summary>Whether a tool body is running.</summary>
    internal bool IsInside { get; init; }

    /// <summary>Whether a model's loop is calling a tool that is not entered yet.</summary>
    internal bool IsModels { get; init; }

    /// <summary>The enclosing run; unnamed outside one.</summary>
    internal AgentRun Run { get; init; }

    /// <summary>The pending invocation, which only its own arguments object matches.</summary>
    internal PendingInvocation? Call { get; init; }

    /// <summary>The plain loop's call that was answered when the tool was entered. A different one is a new call.</summary>
    internal Microsoft.Extensions.AI.FunctionInvocationContext? Answering { get; init; }

    /// <summary>The pending call of a plain function-invoking client; null if there is none.</summary>
    internal static Microsoft.Extensions.AI.FunctionInvocationContext? PlainLoop =>
        FunctionInvokingChatClient.CurrentContext is { } call && !ReferenceEquals(call, Current?.Answering) ? call : null;

    /// <summary>Whether a model's loop makes the pending call.</summary>
    internal static bool IsOfALoop => Current is { IsModels: true } || PlainLoop is not null;

    /// <summary>Whether a model caused the current code.</summary>
    internal static bool IsCausedByModel => IsOfALoop || Current is { IsInside: true, IsApplication: false };

    /// <summary>Creates the scope of a call by a model, which is never the application's own.</summary>
    internal static InvocationScope OfModel(PendingInvocation call, AgentRun run) => (Current ?? new InvocationScope()) with { IsModels = true, Call = call, Run = run };

    internal static InvocationScope With(PendingInvocation call) => (Current ?? new InvocationScope()) with { Call = call };

    /// <summary>Enters the function of a decided call. Its nested calls and the work that it starts belong to that call.</summary>
    internal static void Enter(CallLease lease)
    {
        var before = Current;
        var isKnown = lease.Authority is not null; // an observed call may run without authority
        Current = new InvocationScope
        {
            Acting = lease.Authority ?? before?.Acting,
            ActingUntil = isKnown ? lease.Expires : before?.ActingUntil,
            IsApplication = isKnown ? lease.Context.IsOfApplication : before?.IsApplication == true,
            IsInside = true,
            Run = lease.Context.Run,
            Answering = FunctionInvokingChatClient.CurrentContext,
        };
        if (lease.Activity is { } activity)
            System.Diagnostics.Activity.Current = activity;
    }
}
