namespace SkGuard.Configuration.Policies;

/// <summary>The texts of one revision: everything that was in the files at one moment.</summary>
/// <param name="Policies">The policy files in the order of the patterns, within one pattern by path.</param>
/// <param name="Entities">The entity files likewise.</param>
/// <param name="Id">The revision's id: a SHA-256 over the files, the configured grants, tools, principal and binding limits, in hexadecimal.</param>
internal sealed record PolicySources(IReadOnlyList<SourceFile> Policies, IReadOnlyList<SourceFile> Entities, string Id);
