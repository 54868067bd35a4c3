namespace Microsoft.SemanticKernel.Services;

/// <summary>A service of a model.</summary>
public interface IAIService
{
    IReadOnlyDictionary<string, object?> Attributes { get; }
}
