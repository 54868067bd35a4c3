using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The guard's own facts, which rules read as <c>context.system</c>: the time of the decision.</summary>
internal sealed class SystemView(EvaluationRequest request) : CedarRecord
{
    internal const string Now = "now";

    public override int Count => 1;

    public override bool TryGet(string name, out CedarValue value)
    {
        var found = string.Equals(name, Now, StringComparison.Ordinal);
        value = found ? CedarValue.Of(new CedarDateTime(request.Now.ToUnixTimeMilliseconds())) : default;
        return found;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        TryGet(Now, out var value);
        yield return new(Now, value);
    }
}
