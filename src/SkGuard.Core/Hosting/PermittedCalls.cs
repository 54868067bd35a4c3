using SkGuard.Explanations;
using SkGuard.Residuals;

namespace SkGuard;

/// <summary>The calls of one tool that an authority permits. It is the same object for as long as it stays true, so that what is made of it can be kept.</summary>
public sealed class PermittedCalls
{
    private readonly ResidualEvaluator _evaluator;
    private readonly CachedPermittedSet _permitted;
    private IReadOnlyDictionary<string, string>? _schemas;

    internal PermittedCalls(ResidualEvaluator evaluator, CachedPermittedSet permitted) => (_evaluator, _permitted) = (evaluator, permitted);

    /// <summary>Whether it is certain that no arguments at all are permitted.</summary>
    public bool IsEmpty => _permitted.Region.IsEmpty;

    /// <summary>By parameter its JSON Schema narrowed to what is permitted. A parameter that is not narrowed, or may not be told, is not included.</summary>
    public IReadOnlyDictionary<string, string> NarrowedSchemas => _schemas ??= _evaluator.TellsDemands
        ? Explanations.NarrowedSchemas.Create(_permitted)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether some call may have something left of its limits. Nothing is reserved; in doubt it has.</summary>
    /// <param name="cancellationToken">Cancels the wait for the limit store.</param>
    public ValueTask<bool> HasLimitsLeftAsync(CancellationToken cancellationToken = default) => _evaluator.HasLimitsLeftAsync(_permitted, cancellationToken);

    /// <summary>What may be done with the tool, in one line, as far as it may be told.</summary>
    public string Describe() => ToolSentence.Format(_permitted.Region.Tool.Name, _evaluator.TellsDemands ? _permitted.Region : null);
}
