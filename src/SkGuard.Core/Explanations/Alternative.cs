namespace SkGuard;

/// <summary>A call that the authority permits now and that can replace a denied one.</summary>
/// <param name="Tool">The tool, as <c>Plugin.function</c>.</param>
/// <param name="Arguments">The allowed values of each constrained argument, as JSON Schema. Other arguments are unconstrained.</param>
public sealed record Alternative(string Tool, IReadOnlyList<KeyValuePair<string, string>> Arguments);
