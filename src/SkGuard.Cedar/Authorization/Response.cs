namespace SkGuard.Cedar;

/// <summary>A decision and the policies that determine it.</summary>
public readonly struct Response
{
    private readonly Policy[]? _determining;
    private readonly PolicyError[]? _errors;

    internal Response(Decision decision, Policy[] determining, PolicyError[] errors)
    {
        Decision = decision;
        _determining = determining;
        _errors = errors;
    }

    /// <summary>The decision; <see cref="Decision.Deny"/> for <c>default</c>.</summary>
    public Decision Decision { get; }

    /// <summary>
    /// The satisfied permits of an Allow, or the satisfied forbids of a Deny, in the order of the policy set. Empty if no permit was
    /// satisfied.
    /// </summary>
    public IReadOnlyList<Policy> Determining => _determining ?? [];

    /// <summary>The policies whose evaluation failed. They did not count.</summary>
    public IReadOnlyList<PolicyError> Errors => _errors ?? [];
}
