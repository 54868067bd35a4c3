using SkGuard.Cedar;

namespace SkGuard.Grants;

/// <summary>A grant compiled for one tool: a Cedar permit.</summary>
/// <param name="Grant">What it was compiled from.</param>
/// <param name="Policy">The permit.</param>
/// <param name="Problem">Why it could not be compiled; it then permits nothing.</param>
internal sealed record CompiledGrant(Grant Grant, Policy? Policy, GrantProblem? Problem);
