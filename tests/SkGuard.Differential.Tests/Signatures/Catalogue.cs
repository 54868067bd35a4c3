namespace SkGuard.Differential.Tests.Signatures;

/// <summary>All signatures.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<Signature> All { get; } = [.. Scalars.All, .. Collections.All, .. Objects.All, .. Methods.All];
}
