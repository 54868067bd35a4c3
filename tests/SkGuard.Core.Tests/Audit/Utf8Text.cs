using System.Text;

namespace SkGuard.Core.Tests.Audit;

internal static class Utf8Text
{
    /// <summary>The text as it comes back: a lone surrogate has no UTF-8 and becomes U+FFFD.</summary>
    public static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
