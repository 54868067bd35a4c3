namespace SkGuard.Authorities;

/// <summary>That an authority was used, and whether it was used again: under one that never is, nothing adds up.</summary>
/// <param name="id">The authority's id.</param>
/// <param name="session">The authority's session.</param>
internal sealed class AuthorityUse(string? id, string? session)
{
    internal string? Id { get; } = id;

    internal string? Session { get; } = session;

    internal bool IsAgain { get; set; }
}
