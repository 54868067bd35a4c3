namespace SkGuard.Readme.Tests;

/// <summary>Names the blocks of the pages that a test holds.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HoldsAttribute(params string[] blocks) : Attribute
{
    public IReadOnlyList<string> Blocks { get; } = blocks;
}
