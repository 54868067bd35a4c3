namespace SkGuard.Authorities;

/// <summary>A scoped service was asked for where there is no scope of anybody's.</summary>
internal sealed class ScopedFromRootException(string path) : InvalidOperationException(
    $"The authority was to be taken from {path}, which is a scoped service, for a kernel without a scope: the root would give everybody the one that it made first. "
    + "Take the kernel from the request's services (services.AddKernel() makes one for each), and register a provider that needs scoped services as a scoped one.");
