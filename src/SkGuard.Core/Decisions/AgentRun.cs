using SkGuard.Decisions;

namespace SkGuard;

/// <summary>
/// One user turn of one agent: a name that the application gave, or a conversation and the user's last message in it. Runs are told apart by these
/// objects and never by what is written in them.
/// </summary>
public readonly record struct AgentRun
{
    private readonly string? _name;
    private readonly object? _conversation;
    private readonly object? _turn;

    private AgentRun(string? name, object? conversation, object? turn) => (_name, _conversation, _turn) = (name, conversation, turn);

    /// <summary>Whether the application named it. A named run holds whatever loop runs inside of it.</summary>
    public bool IsNamed => _name is not null;

    /// <summary>What the audit calls the run; null for none. An unnamed run gets a name when it is first asked for.</summary>
    public string? Id => _name ?? (_conversation is null ? null : RunNames.Get(_conversation, _turn ?? _conversation));

    /// <summary>Whether the run has ended: no deferred work of its calls runs any more.</summary>
    public bool IsOver => OpenCalls is { IsOver: true };

    /// <summary>The calls whose outcomes are still to come when the run ends; null where nothing tells when that is.</summary>
    internal OpenCalls? OpenCalls => IsNamed ? _conversation as OpenCalls : _turn is null ? null : RunTurns.Get(_conversation!, _turn);

    /// <summary>A run that the application names and ends with <see cref="EndAsync"/>.</summary>
    /// <param name="name">Its name, from the application and never from a model.</param>
    public static AgentRun Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(name, new OpenCalls(), turn: null);
    }

    /// <summary>The run that works on a conversation.</summary>
    /// <param name="conversation">The object that holds the conversation.</param>
    /// <param name="turn">The user's last message in it; null where the conversation is one turn.</param>
    public static AgentRun From(object conversation, object? turn = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return new(name: null, conversation, turn);
    }

    /// <summary>Notes that a call of this turn is made, so that earlier turns of the conversation have ended. Their deferred work is abandoned.</summary>
    public ValueTask BeginAsync() => IsNamed || _turn is null ? default : RunTurns.BeginAsync(_conversation!, _turn);

    /// <summary>Ends a named run. Deferred work of its calls is abandoned, and its outcomes are recorded.</summary>
    public ValueTask EndAsync() => OpenCalls?.AbandonAsync() ?? default;
}
