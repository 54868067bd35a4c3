namespace Microsoft.Extensions.AI;

/// <summary>How a model's call ended, and what the model is told of it.</summary>
internal sealed record CallResult(
    FunctionCallContent Call, object? Value = null, bool Terminate = false, bool Found = true, Exception? Error = null)
{
    public AIContent ToContent(bool detailed)
    {
        if (Value is FunctionResultContent own && own.CallId == Call.CallId)
            return own;
        object told = !Found ? $"Error: Requested function \"{Call.Name}\" not found."
            : Error is null ? Value ?? "Success: Function completed."
            : detailed ? $"Error: Function failed. Exception: {Error.Message}"
            : "Error: Function failed.";
        return new FunctionResultContent(Call.CallId, told) { Exception = Error };
    }
}
