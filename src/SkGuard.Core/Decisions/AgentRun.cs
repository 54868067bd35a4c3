namespace SkGuard.Decisions;

/// <summary>
/// One user turn of one agent, as a door knows it: a name that the application gave, or a conversation and the user's last message in it.
/// Told apart by the objects themselves and never by what is written in them; it gets a name only where somebody asks for one.
/// </summary>
internal readonly record struct AgentRun
{
    private readonly string? _name;
    private readonly object? _conversation;
    private readonly object? _turn;

    private AgentRun(string? name, object? conversation, object? turn) => (_name, _conversation, _turn) = (name, conversation, turn);

    /// <summary>The application named it: that holds whatever a model's loop inside of it looks like.</summary>
    internal bool IsNamed => _name is not null;

    /// <summary>What the audit calls it; null where a call belongs to none.</summary>
    internal string? Id => _name ?? (_conversation is null ? null : RunNames.Get(_conversation, _turn ?? _conversation));

    /// <summary>The calls whose outcomes are still to come when the run ends; null where nobody says when that is.</summary>
    internal OpenCalls? OpenCalls => IsNamed ? _conversation as OpenCalls : _turn is null ? null : RunTurns.Get(_conversation!, _turn);

    /// <summary>A run that the application named.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="calls">Takes the calls that are still open when it ends; null where nobody ends it.</param>
    internal static AgentRun Named(string name, OpenCalls? calls = null) => new(name, calls, turn: null);

    /// <summary>A call of this turn is made, so the conversation's turns before it are over.</summary>
    internal ValueTask BeginAsync() => IsNamed || _turn is null ? default : RunTurns.BeginAsync(_conversation!, _turn);

    internal static AgentRun From(object conversation, object? turn = null) => new(name: null, conversation, turn);
}
