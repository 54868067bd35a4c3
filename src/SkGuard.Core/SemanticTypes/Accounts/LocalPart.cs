using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SkGuard;

/// <summary>
/// The part of an address before the @ where it holds characters beyond ASCII (RFC 6532): letters, digits, marks and signs as written, in
/// normal form C.
/// </summary>
internal static class LocalPart
{
    public static bool TryWrite(
        ReadOnlySpan<char> local, SearchValues<char> atom, ref TextBuffer address, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        UnicodeData data = UnicodeData.Value;
        var points = new CodePointBuffer(stackalloc int[128]);
        ScriptSet scripts = ScriptSet.All; // of the letters since the last sign
        foreach (Rune rune in local.EnumerateRunes())
        {
            bool isLetter = !rune.IsAscii || char.IsAsciiLetterOrDigit((char)rune.Value);
            problem = rune.IsAscii ? atom.Contains((char)rune.Value) ? null : "the part before the @ has a character that needs quoting, such as a blank, a comma or a bracket"
                : Problem(rune, data);
            if (problem is null && !isLetter)
                scripts = ScriptSet.All;
            else if (problem is null && (scripts &= ScriptsOf(rune, data)).IsEmpty)
                problem = "the part before the @ mixes letters of different scripts in one word";
            if (problem is not null)
                break;
            Normalization.Decompose(rune.Value, ref points);
        }
        if (problem is null)
        {
            Normalization.Compose(ref points);
            for (int i = 0; i < points.Length && problem is null; i++)
                if (points.Written[i] is 0x200C or 0x200D && !ContextRule.Allows(points.Written, i))
                    problem = $"it holds U+{points.Written[i]:X4}, which is not seen";
            Span<char> chars = stackalloc char[2];
            foreach (int point in points.Written)
                address.Append(chars[..new Rune(point).EncodeToUtf16(chars)]);
        }
        points.Dispose();
        return problem is null;
    }

    private static string? Problem(Rune rune, UnicodeData data)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        return data.Hosts.Of(rune.Value).Status is HostStatus.MapsToAscii ? $"it holds U+{rune.Value:X4}, another spelling of ASCII characters"
            : rune == Rune.ReplacementChar ? "it holds half a character"
            : data.Hosts.Of(rune.Value).Status == HostStatus.Joiner ? null // in its context
            : data.Ignorable.Of(rune.Value) || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
                ? $"it holds U+{rune.Value:X4}, which is not seen" : null;
    }

    private static ScriptSet ScriptsOf(Rune rune, UnicodeData data)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetter((char)rune.Value) ? data.Latin : ScriptSet.All;
        Rune lower = Rune.ToLowerInvariant(rune);
        HostCharacter character = data.Hosts.Of(lower.Value);
        return character.Status == HostStatus.Disallowed ? ScriptSet.All : character.Scripts;
    }
}
