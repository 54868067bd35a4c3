using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A grant compiled for one tool: a Cedar permit, and its constraints one by one.</summary>
/// <param name="Grant">What it was compiled from.</param>
/// <param name="Policy">The permit; it holds only if every check does.</param>
/// <param name="Checks">The constraints, in the order of the grant.</param>
/// <param name="Problem">Why it could not be compiled; it then permits nothing.</param>
internal sealed record CompiledGrant(Grant Grant, Policy? Policy, ImmutableArray<ConstraintCheck> Checks, GrantProblem? Problem);
