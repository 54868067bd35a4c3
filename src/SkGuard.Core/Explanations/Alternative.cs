namespace SkGuard;

/// <summary>A call that the authority permits now, to be made instead of a denied one.</summary>
/// <param name="Tool">The tool, <c>Plugin.function</c>.</param>
/// <param name="Arguments">By argument what it has to be, as JSON Schema; an argument that is not named may be anything.</param>
public sealed record Alternative(string Tool, IReadOnlyList<KeyValuePair<string, string>> Arguments);
