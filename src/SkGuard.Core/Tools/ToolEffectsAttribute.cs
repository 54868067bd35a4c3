namespace SkGuard;

/// <summary>Declares what a tool does to the world. What the configuration says under <c>Tools</c> wins over it.</summary>
/// <param name="effects">The effects, combined with <c>|</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolEffectsAttribute(Effect effects) : Attribute
{
    /// <summary>What the tool does.</summary>
    public Effect Effects { get; } = effects;
}
