using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>Details of function calling. A connector heeds the last three; a chat client only the first.</summary>
public sealed class FunctionChoiceBehaviorOptions
{
    public bool? AllowParallelCalls { get; set; }

    public bool AllowConcurrentInvocation { get; set; }

    public bool AllowStrictSchemaAdherence { get; set; }

    [Experimental("SKEXP0001")]
    public bool RetainArgumentTypes { get; set; }
}
