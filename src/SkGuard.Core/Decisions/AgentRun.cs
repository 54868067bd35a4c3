using SkGuard.Decisions;

namespace SkGuard;

/// <summary>
/// One user turn of one agent: a run named by the application, or a conversation with the last user message. Runs are compared by object
/// identity, never by content.
/// </summary>
public readonly record struct AgentRun
{
    private readonly string? _name;
    private readonly object? _conversation;
    private readonly object? _turn;

    private AgentRun(string? name, object? conversation, object? turn) => (_name, _conversation, _turn) = (name, conversation, turn);

    /// <summary>Whether the application named the run. A named run includes the loops inside it.</summary>
    public bool IsNamed => _name is not null;

    /// <summary>The id of the run in the audit; null for no run. An unnamed run gets an id when it is first requested.</summary>
    public string? Id => _name ?? (_conversation is null ? null : RunNames.Get(_conversation, _turn ?? _conversation));

    /// <summary>Whether the run has ended, so that no deferred work of its calls may run.</summary>
    public bool IsOver => OpenCalls is { IsOver: true };

    /// <summary>The calls whose outcomes are pending when the run ends; null if the end is not observable.</summary>
    internal OpenCalls? OpenCalls => IsNamed ? _conversation as OpenCalls : _turn is null ? null : RunTurns.Get(_conversation!, _turn);

    /// <summary>Creates a run that the application names and ends with <see cref="EndAsync"/>.</summary>
    /// <param name="name">The name, from the application and never from a model.</param>
    public static AgentRun Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(name, new OpenCalls(), turn: null);
    }

    /// <summary>Creates the run that works on a conversation.</summary>
    /// <param name="conversation">The object that holds the conversation.</param>
    /// <param name="turn">The last user message in it; null if the conversation is one turn.</param>
    public static AgentRun From(object conversation, object? turn = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return new(name: null, conversation, turn);
    }

    /// <summary>Begins a call of this turn. Earlier turns of the conversation have ended, so their deferred work is abandoned.</summary>
    public ValueTask BeginAsync() => IsNamed || _turn is null ? default : RunTurns.BeginAsync(_conversation!, _turn);

    /// <summary>Ends a named run. Abandons the deferred work of its calls and records their outcomes.</summary>
    public ValueTask EndAsync() => OpenCalls?.AbandonAsync() ?? default;
}
