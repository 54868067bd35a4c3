namespace SkGuard.Configuration.Policies;

/// <summary>A policy or entity file as it was read.</summary>
/// <param name="Path">The resolved path.</param>
/// <param name="Text">What it says.</param>
internal sealed record SourceFile(string Path, string Text);
