using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>
/// Computes the canonical id of a URL or an origin in a policy. Accepts any scheme, since schemes are configured per argument.
/// </summary>
internal static class UrlLiteral
{
    public static bool TryCanonicalize(string written, bool isOrigin, out string id, [NotNullWhen(false)] out string? problem)
    {
        id = written;
        var url = new TextBuffer(stackalloc char[256]);
        var valid = UrlText.TryWrite(written, ref url, out var parts, out problem);
        if (valid && isOrigin && parts.Id > parts.Origin + 1)
        {
            problem = "an origin has no path; use Url for what lies in a path";
            valid = false;
        }
        if (valid)
            id = new string(url.Written[..(isOrigin ? parts.Origin : parts.Id)]);
        url.Dispose();
        return valid;
    }
}
