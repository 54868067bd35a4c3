namespace SkGuard.Evaluation.Tasks;

/// <summary>A step of a solution: a call, or a time to wait before the next.</summary>
internal sealed record Step(ToolUse? Use, TimeSpan Wait)
{
    public static implicit operator Step(ToolUse use) => new(use, TimeSpan.Zero);

    internal static Step After(TimeSpan wait) => new(null, wait);
}
