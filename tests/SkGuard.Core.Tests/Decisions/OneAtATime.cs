namespace SkGuard.Core.Tests.Decisions;

/// <summary>Listeners hear the whole process: while one listens, nothing else runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    internal const string Name = "telemetry";
}
