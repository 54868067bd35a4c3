using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Planners;

/// <summary>What an agent can do besides calling tools: let time pass, and ask the person in charge and wait for the answer.</summary>
internal sealed record Surroundings(SetTime Time, Person Person);
