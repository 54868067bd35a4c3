using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>Validates characters that IDNA allows only beside certain others (RFC 5892, appendix A).</summary>
internal static class ContextRule
{
    private const byte Virama = 9;

    public static bool Allows(ReadOnlySpan<int> label, int at)
    {
        var before = at > 0 ? label[at - 1] : 0;
        var after = at + 1 < label.Length ? label[at + 1] : 0;
        return label[at] switch
        {
            0x200C => IsVirama(before) || StandsBetweenJoining(label, at), // non-joiner
            0x200D => IsVirama(before), // joiner
            0xB7 => before == 'l' && after == 'l', // Catalan
            0x375 => after is (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF), // Greek numeral sign
            0x5F3 or 0x5F4 => before is >= 0x5D0 and <= 0x5F2, // Hebrew geresh
            0x30FB => HasJapaneseLetter(label),
            >= 0x660 and <= 0x669 => !label.ContainsAnyInRange(0x6F0, 0x6F9), // the two sets of Arabic digits share most of their shapes
            >= 0x6F0 and <= 0x6F9 => !label.ContainsAnyInRange(0x660, 0x669),
            _ => false,
        };
    }

    private static bool IsVirama(int point) => UnicodeData.Value.CombiningClasses.Of(point) == Virama;

    private static bool StandsBetweenJoining(ReadOnlySpan<int> label, int at)
    {
        var left = at - 1;
        while (left >= 0 && JoiningOf(label[left]) == 'T')
            left--;
        var right = at + 1;
        while (right < label.Length && JoiningOf(label[right]) == 'T')
            right++;
        return left >= 0 && right < label.Length && JoiningOf(label[left]) is 'L' or 'D' && JoiningOf(label[right]) is 'R' or 'D';
    }

    private static char JoiningOf(int point) => point < 0x80 ? 'U' : UnicodeData.Value.Hosts.Of(point).Joining;

    private static bool HasJapaneseLetter(ReadOnlySpan<int> label)
    {
        foreach (var point in label)
            if (point is 0x3005 or 0x3007 or (>= 0x3041 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF))
                return true;
        return false;
    }
}
