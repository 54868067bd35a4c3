using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// The session as one decision sees it, which rules read as <c>context.session</c>. A call is counted before its rules are evaluated, so
/// concurrent calls of a tool see different counts.
/// </summary>
internal sealed class SessionView : CedarRecord
{
    private SessionState? _state;
    private SessionState.Counter? _taken;
    private long _calls;
    private long _denials;

    public override int Count => _state is null ? 0 : 3;

    public override bool TryGet(string name, out CedarValue value)
    {
        value = _state is null ? default : name switch
        {
            "id" => CedarValue.Of(_state.Id),
            "calls" => CedarValue.Of(_calls),
            "denials" => CedarValue.Of(_denials),
            _ => default,
        };
        return !value.IsNone;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        foreach (var name in (string[])["id", "calls", "denials"])
            if (TryGet(name, out var value))
                yield return new(name, value);
    }

    /// <summary>Returns a copy that outlives the decision.</summary>
    internal CedarRecord Snapshot() => Count == 0 ? Empty : Of(this);

    internal void Enter(SessionState state, ToolDescription tool)
    {
        _state = state;
        _taken = state.CallsOf(tool);
        _calls = _taken.Take();
        _denials = state.Denials;
    }

    /// <summary>Uncounts the call, because it does not run.</summary>
    internal void Leave()
    {
        _taken?.GiveBack();
        _taken = null;
    }

    internal void Denied() => _state?.Denied();

    internal void Clear() => (_state, _taken) = (null, null);
}
