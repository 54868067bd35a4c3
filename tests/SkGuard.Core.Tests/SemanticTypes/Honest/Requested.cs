using System.Globalization;
using System.Text;

namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>Whether two request targets ask for the same: RFC 3986, section 6.2.2.</summary>
internal static class Requested
{
    // Less the apostrophe, which browsers encode in a query.
    private const string Delimiters = "/?#@!$&()*+,;=:";

    public static bool Same(string a, string b) => Parts(a).SequenceEqual(Parts(b));

    // A byte; or an encoded delimiter, which is not what the delimiter is.
    private static List<string> Parts(string target)
    {
        List<string> parts = [];
        for (int i = 0; i < target.Length;)
        {
            if (target[i] == '%' && i + 2 < target.Length && byte.TryParse(target.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out byte encoded))
            {
                parts.Add(Delimiters.Contains((char)encoded) ? $"%{encoded:X2}" : $"{encoded:X2}");
                i += 3;
                continue;
            }
            int length = char.IsSurrogatePair(target, i) ? 2 : 1;
            parts.AddRange(Encoding.UTF8.GetBytes(target.Substring(i, length)).Select(b => $"{b:X2}"));
            i += length;
        }
        return parts;
    }
}
