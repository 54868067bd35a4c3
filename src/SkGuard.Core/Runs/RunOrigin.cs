namespace SkGuard;

/// <summary>
/// One user turn of one agent, as a door knows it: a name that the application gave, or a conversation and the user's last message in it.
/// Told apart by the objects themselves and never by what is written in them; it gets a name only where somebody asks for one.
/// </summary>
internal readonly record struct RunOrigin
{
    private readonly string? _name;
    private readonly object? _conversation;
    private readonly object? _turn;

    private RunOrigin(string? name, object? conversation, object? turn) => (_name, _conversation, _turn) = (name, conversation, turn);

    /// <summary>The application named it: that holds whatever a model's loop inside of it looks like.</summary>
    internal bool IsNamed => _name is not null;

    /// <summary>What the audit calls it; null where a call belongs to none.</summary>
    internal string? Id => _name ?? (_conversation is null ? null : RunNames.Of(_conversation, _turn ?? _conversation));

    internal static RunOrigin Named(string name) => new(name, conversation: null, turn: null);

    internal static RunOrigin Of(object conversation, object? turn = null) => new(name: null, conversation, turn);
}
