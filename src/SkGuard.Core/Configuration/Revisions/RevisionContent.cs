namespace SkGuard;

/// <summary>What a revision is built from.</summary>
/// <param name="Options">The options.</param>
/// <param name="Sources">The policy and entity files that they name.</param>
/// <param name="Files">The JSON files that the options come from.</param>
/// <param name="Path">The configuration path of the options.</param>
internal sealed record RevisionContent(SkGuardOptions Options, PolicySources Sources, IReadOnlyList<string> Files, string Path);
