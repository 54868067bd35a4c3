namespace SkGuard.Cedar;

/// <summary>A decision and what it rests on.</summary>
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
    /// The satisfied permits of an Allow, the satisfied forbids of a Deny; none where nothing permitted. In the order of the set.
    /// </summary>
    public IReadOnlyList<Policy> Determining => _determining ?? [];

    /// <summary>The policies that could not be evaluated. They did not count.</summary>
    public IReadOnlyList<PolicyError> Errors => _errors ?? [];
}
