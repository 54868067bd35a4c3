namespace BankAgent.Model;

/// <summary>A tool is <c>Plugin_function</c> to a model and <c>Plugin.function</c> to people.</summary>
internal static class ToolName
{
    internal static string Of(string modelName)
    {
        var at = modelName.IndexOfAny(['_', '-']);
        return at < 0 ? modelName : $"{modelName[..at]}.{modelName[(at + 1)..]}";
    }
}
