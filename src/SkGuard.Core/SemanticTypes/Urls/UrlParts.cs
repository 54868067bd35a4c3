namespace SkGuard.SemanticTypes.Urls;

/// <summary>Where the parts of a canonical url end.</summary>
/// <param name="Scheme">The scheme, before <c>://</c>.</param>
/// <param name="Host">The host, before the colon of a port.</param>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Path">The path, before a query.</param>
/// <param name="Id">All that is sent to the server: everything before a fragment.</param>
/// <param name="Port">The port, also where the scheme implies it; 0 where nobody says.</param>
internal readonly record struct UrlParts(int Scheme, int Host, int Origin, int Path, int Id, int Port)
{
    public ReadOnlySpan<char> HostOf(ReadOnlySpan<char> url)
    {
        var host = url[(Scheme + 3)..Host];
        return host[0] == '[' ? host[1..^1] : host;
    }
}
