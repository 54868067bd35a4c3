namespace SkGuard;

/// <summary>The rules for one tool, specialised to one authority: made once, then only evaluated.</summary>
/// <param name="Tool">The tool within the revision.</param>
/// <param name="Steps">Every step: the organisation's forbids apply to each of them.</param>
/// <param name="Layers">The layers, each of which must permit.</param>
internal sealed record ToolPlan(RevisionTool Tool, StepView[] Steps, Layer[] Layers);
