namespace BankAgent.Model;

/// <summary>A call that the model wants to make.</summary>
internal sealed record ToolUse(string Tool, Dictionary<string, object?> Arguments);
