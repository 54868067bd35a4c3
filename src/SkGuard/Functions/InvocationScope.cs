using Microsoft.Extensions.AI;

namespace SkGuard.Functions;

/// <summary>
/// What surrounds a piece of code: the call it is part of, and what the filters noted of a call that is on its way. It flows with the code,
/// also into work that the code starts, and is found by nothing else.
/// </summary>
internal sealed record InvocationScope
{
    private static readonly AsyncLocal<InvocationScope?> Value = new();

    internal static InvocationScope? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }

    /// <summary>The authority of the tool call that this is part of; null outside of one.</summary>
    internal Authority? Acting { get; init; }

    /// <summary>When that authority ends, which a provider may have put earlier than the authority says.</summary>
    internal DateTimeOffset? ActingUntil { get; init; }

    /// <summary>Whether that authority is the application's own.</summary>
    internal bool IsApplication { get; init; }

    /// <summary>What is bound to the kernel of the prompt function that is running: its tools are called under it, whichever kernel it was entered with.</summary>
    internal KernelAuthority? Prompting { get; init; }

    /// <summary>A tool's body is running.</summary>
    internal bool IsInside { get; init; }

    /// <summary>A model's loop is calling, and its tool is not entered yet.</summary>
    internal bool IsModels { get; init; }

    /// <summary>The user's turn that this is part of; it names none outside of one.</summary>
    internal AgentRun Run { get; init; }

    /// <summary>The call on its way; only the arguments object it was noted for finds it.</summary>
    internal PendingInvocation? Call { get; init; }

    /// <summary>The plain loop's call that was being answered when the tool was entered; another one is a call of its own.</summary>
    internal Microsoft.Extensions.AI.FunctionInvocationContext? Answering { get; init; }

    /// <summary>The call of a plain function-invoking client that is on its way here; null where there is none.</summary>
    internal static Microsoft.Extensions.AI.FunctionInvocationContext? PlainLoop =>
        FunctionInvokingChatClient.CurrentContext is { } call && !ReferenceEquals(call, Current?.Answering) ? call : null;

    /// <summary>Whether a model's loop makes the call that is on its way here.</summary>
    internal static bool IsOfALoop => Current is { IsModels: true } || PlainLoop is not null;

    /// <summary>Whether a model causes what happens here.</summary>
    internal static bool IsCausedByModel => IsOfALoop || Current is { IsInside: true, IsApplication: false };

    /// <summary>A model's call is never the application's own.</summary>
    internal static InvocationScope OfModel(PendingInvocation call, AgentRun run) => (Current ?? new InvocationScope()) with { IsModels = true, Call = call, Run = run };

    internal static InvocationScope With(PendingInvocation call) => (Current ?? new InvocationScope()) with { Call = call };

    /// <summary>The function of a decided call is entered: what it calls, and what it starts, is part of that call.</summary>
    internal static void Enter(CallLease lease)
    {
        var before = Current;
        var isKnown = lease.Authority is not null; // what is only observed may run without
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
