namespace SkGuard.SemanticTypes.Urls;

/// <summary>The end indexes of the parts of a canonical URL.</summary>
/// <param name="Scheme">The end of the scheme, before <c>://</c>.</param>
/// <param name="Host">The end of the host, before the colon of a port.</param>
/// <param name="Origin">The end of scheme, host and port.</param>
/// <param name="Path">The end of the path, before a query.</param>
/// <param name="Id">The end of the part that is sent to the server, before a fragment.</param>
/// <param name="Port">The port, given or implied by the scheme; 0 if unknown.</param>
internal readonly record struct UrlParts(int Scheme, int Host, int Origin, int Path, int Id, int Port)
{
    public ReadOnlySpan<char> HostOf(ReadOnlySpan<char> url)
    {
        var host = url[(Scheme + 3)..Host];
        return host[0] == '[' ? host[1..^1] : host;
    }
}
