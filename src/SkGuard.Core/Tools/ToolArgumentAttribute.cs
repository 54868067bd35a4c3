namespace SkGuard;

/// <summary>Declares what a text parameter, or each text of a list, means. What the configuration says under <c>Tools</c> wins over it.</summary>
/// <param name="type">The semantic type. <see cref="ArgumentType.Path"/> also needs a <c>Root</c> in the configuration.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ToolArgumentAttribute(ArgumentType type) : Attribute
{
    /// <summary>The semantic type.</summary>
    public ArgumentType Type { get; } = type;
}
