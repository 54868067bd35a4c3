namespace SkGuard;
internal sealed record SourceFile(string Path, string Text);
internal sealed record PolicySources(string Id, IReadOnlyList<SourceFile> Policies, IReadOnlyList<SourceFile> Entities);
