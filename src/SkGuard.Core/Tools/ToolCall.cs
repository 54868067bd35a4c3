namespace SkGuard;

/// <summary>A call of a tool, as it reaches the guard; or, with empty names and arguments, the question what may be called.</summary>
/// <param name="Plugin">The plugin, from the function's own metadata.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Arguments">The arguments as the caller sent them: what a model wrote, never a source of authority.</param>
/// <param name="CallId">The model's id of the call; null where the call is not a model's.</param>
/// <param name="Door">Where the call came in: <c>kernel</c>, <c>auto</c>, <c>function</c> or <c>application</c>;
/// <c>beforehand</c> where there is no call yet.</param>
public readonly record struct ToolCall(
    string Plugin, string Function, IReadOnlyDictionary<string, object?> Arguments, string? CallId, string Door)
{
    /// <summary>The tool's full name, <c>Plugin.function</c>.</summary>
    public string Tool => $"{Plugin}.{Function}";
}
