namespace SkGuard;

/// <summary>Declares what a tool is for, in a few words. What the configuration says under <c>Tools</c> wins over it.</summary>
/// <param name="purpose">The words.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolPurposeAttribute(string purpose) : Attribute
{
    /// <summary>The words.</summary>
    public string Purpose { get; } = purpose;
}
