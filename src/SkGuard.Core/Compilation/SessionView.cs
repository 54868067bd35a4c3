using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// The conversation as one decision sees it, read by rules as <c>context.session</c>. The call takes its place among the tool's calls
/// before any rule is evaluated: of calls in parallel, each sees the ones before it, and no two the same number.
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

    /// <summary>The same, kept beyond the decision.</summary>
    internal CedarRecord Snapshot() => Count == 0 ? Empty : Of(this);

    internal void Enter(SessionState state, ToolDescription tool)
    {
        _state = state;
        _taken = state.CallsOf(tool);
        _calls = _taken.Take();
        _denials = state.Denials;
    }

    /// <summary>The call does not run: it gives its place back.</summary>
    internal void Leave()
    {
        _taken?.GiveBack();
        _taken = null;
    }

    internal void Denied() => _state?.Denied();

    internal void Clear() => (_state, _taken) = (null, null);
}
