namespace SkGuard;

/// <summary>Declares which argument names the Cedar resource of a call. What the configuration says under <c>Tools</c> wins over it.</summary>
/// <param name="argument">A required parameter's name.</param>
/// <param name="type">The resource's entity type, such as <c>Account</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolResourceAttribute(string argument, string type) : Attribute
{
    /// <summary>The parameter's name.</summary>
    public string Argument { get; } = argument;

    /// <summary>The resource's entity type.</summary>
    public string Type { get; } = type;
}
