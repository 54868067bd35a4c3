namespace SkGuard;

/// <summary>A rule set of its own for one tool: it must permit, in the name of the step that created it.</summary>
/// <param name="Name">Under which its limits are counted.</param>
/// <param name="Step">The step in whose name it is evaluated.</param>
/// <param name="Permits">Its permits for the tool, in paying order.</param>
internal sealed record Layer(string Name, StepView Step, Permit[] Permits);
