using SkGuard.Cedar;
using SkGuard.Decisions;

namespace SkGuard.Compilation;

/// <summary>
/// A request's <c>context</c>: the namespaces side by side, never merged, so that no argument of a model can pass for a fact. What is
/// not read is not computed.
/// </summary>
internal sealed class CallContext(CallDecision decision) : CedarRecord
{
    internal const string Input = "input";
    internal const string Derived = "derived";
    internal const string AuthorityFacts = "authority";
    internal const string Session = "session";
    internal const string System = "system";

    /// <summary>The facts of the step in whose name the rule is evaluated.</summary>
    internal CedarRecord Facts { get; set; } = Empty;

    private readonly SystemView _system = new(decision);

    public override int Count => 5;

    public override bool TryGet(string name, out CedarValue value)
    {
        // Names in rules are interned, and so are these: the one that is read most is found without comparing text.
        if (ReferenceEquals(name, Input))
        {
            value = CedarValue.Of(decision.Arguments!);
            return true;
        }

        switch (name)
        {
            case Input:
                value = CedarValue.Of(decision.Arguments!);
                return true;
            case Derived:
                value = CedarValue.Of(decision.Derived);
                return true;
            case AuthorityFacts:
                value = CedarValue.Of(Facts);
                return true;
            case Session:
                value = CedarValue.Of(decision.Session);
                return true;
            case System:
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
        foreach (var name in (string[])[Input, Derived, AuthorityFacts, Session, System])
        {
            TryGet(name, out var value);
            yield return new(name, value);
        }
    }
}
