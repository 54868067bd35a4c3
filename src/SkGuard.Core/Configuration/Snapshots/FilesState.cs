using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>What is known of a set of files at one moment. Immutable.</summary>
/// <param name="Settled">The last reading that stood for the settling time; null before the first one.</param>
/// <param name="Since">The timestamp from which on that reading has stood unchanged.</param>
/// <param name="ChangingSince">The timestamp from which on the files have not been at rest; null where they are.</param>
/// <param name="Restless">The files that will not come to rest; empty as long as that is no reason to worry.</param>
internal sealed record FilesState(PolicyReading? Settled, long Since, long? ChangingSince, IReadOnlyList<string> Restless);
