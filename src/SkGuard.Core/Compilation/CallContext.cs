using SkGuard.Binding;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// The <c>context</c> of a request. Its namespaces are never merged, so an argument cannot pass for a fact. Members are computed on demand.
/// </summary>
internal sealed class CallContext(EvaluationRequest request) : CedarRecord
{
    /// <summary>The facts of the step that the rule is evaluated for.</summary>
    internal CedarRecord Facts { get; set; } = Empty;

    private readonly SystemView _system = new(request);

    public override int Count => 5;

    public override bool TryGet(string name, out CedarValue value)
    {
        // Names in rules are interned, so a reference comparison finds the most frequent member without comparing text.
        if (ReferenceEquals(name, ContextNames.Input))
        {
            value = CedarValue.Of(request.Arguments!);
            return true;
        }

        switch (name)
        {
            case ContextNames.Input:
                value = CedarValue.Of(request.Arguments!);
                return true;
            case ContextNames.Derived:
                value = CedarValue.Of(request.Derived);
                return true;
            case ContextNames.AuthorityFacts:
                value = CedarValue.Of(Facts);
                return true;
            case ContextNames.Session:
                value = CedarValue.Of(request.Session);
                return true;
            case ContextNames.System:
                value = CedarValue.Of(_system);
                return true;
            default:
                value = default;
                return false;
        }
    }

    internal void Clear() => Facts = Empty;

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        foreach (var name in (string[])[ContextNames.Input, ContextNames.Derived, ContextNames.AuthorityFacts, ContextNames.Session, ContextNames.System])
        {
            TryGet(name, out var value);
            yield return new(name, value);
        }
    }
}
