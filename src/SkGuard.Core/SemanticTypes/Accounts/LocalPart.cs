using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SkGuard.SemanticTypes.Characters;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// The part of an address before the @ if it has characters beyond ASCII (RFC 6532): letters, digits, marks and symbols as written, in
/// normal form C.
/// </summary>
internal static class LocalPart
{
    public static bool TryWrite(
        ReadOnlySpan<char> local, SearchValues<char> atom, ref TextBuffer address, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var data = UnicodeData.Value;
        var points = new CodePointBuffer(stackalloc int[128]);
        foreach (var rune in local.EnumerateRunes())
        {
            problem = !rune.IsAscii ? Problem(rune, data) : atom.Contains((char)rune.Value) ? null
                : "the part before the @ has a character that needs quoting, such as a blank, a comma or a bracket";
            if (problem is not null)
                break;
            Normalization.Decompose(rune.Value, ref points);
        }
        if (problem is null)
        {
            Normalization.Compose(ref points);
            problem = WordProblem(points.Written, data);
        }
        Span<char> chars = stackalloc char[2];
        if (problem is null)
            foreach (var point in points.Written)
                address.Append(chars[..new Rune(point).EncodeToUtf16(chars)]);
        points.Dispose();
        return problem is null;
    }

    private static string? WordProblem(ReadOnlySpan<int> points, UnicodeData data)
    {
        var scripts = ScriptSet.All; // of the letters since the last symbol
        for (var i = 0; i < points.Length; i++)
        {
            var rune = new Rune(points[i]);
            var isSign = rune.IsAscii && !char.IsAsciiLetterOrDigit((char)rune.Value);
            scripts = isSign ? ScriptSet.All : scripts & ScriptsOf(rune, data);
            if (scripts.IsEmpty)
                return "the part before the @ mixes letters of different scripts in one word";
            if (points[i] is 0x200C or 0x200D && !ContextRule.Allows(points, i))
                return $"it holds U+{points[i]:X4}, which is not seen";
        }
        return null;
    }

    private static string? Problem(Rune rune, UnicodeData data)
    {
        var category = Rune.GetUnicodeCategory(rune);
        return data.Hosts.Of(rune.Value).Status is HostStatus.MapsToAscii
            ? $"it holds U+{rune.Value:X4}, another spelling of ASCII characters"
                : rune == Rune.ReplacementChar ? "it holds half a character"
                : data.Hosts.Of(rune.Value).Status == HostStatus.Joiner ? null // valid in its context
                : data.Ignorable.Of(rune.Value)
                    || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.SpaceSeparator
                ? $"it holds U+{rune.Value:X4}, which is not seen" : null;
    }

    private static ScriptSet ScriptsOf(Rune rune, UnicodeData data)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetter((char)rune.Value) ? data.Latin : ScriptSet.All;
        var lower = Rune.ToLowerInvariant(rune);
        var character = data.Hosts.Of(lower.Value);
        return character.Status == HostStatus.Disallowed ? ScriptSet.All : character.Scripts;
    }
}
