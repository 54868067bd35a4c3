using System.Diagnostics.CodeAnalysis;
using System.Text;
using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// One label of a host name with characters beyond ASCII: mapped by UTS 46 (nontransitional), valid by IDNA 2008, and of scripts that may
/// be combined.
/// </summary>
internal static class HostLabel
{
    /// <summary>Appends the label in lower case and normal form C, with IDNA's mappings.</summary>
    public static bool TryMap(scoped ReadOnlySpan<char> label, ref CodePointBuffer output, [NotNullWhen(false)] out string? problem)
    {
        var data = UnicodeData.Value;
        foreach (var rune in label.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                if (!IsAllowed((char)rune.Value, out problem))
                    return false;
                output.Append(char.ToLowerInvariant((char)rune.Value));
                continue;
            }
            var status = data.Hosts.Of(rune.Value).Status;
            if (status is HostStatus.MapsToAscii or HostStatus.Ignored)
            {
                problem = status == HostStatus.Ignored ? $"it holds {Name(rune.Value)}, which is not seen and which IDNA leaves out"
                    : $"it holds {Name(rune.Value)}, another spelling of ASCII characters";
                return false;
            }
            if (data.HostMappings.TryGetValue(rune.Value, out var mapped))
                foreach (var point in mapped)
                    Normalization.Decompose(point, ref output);
            else
                Normalization.Decompose(rune.Value, ref output);
        }
        Normalization.Compose(ref output);
        problem = null;
        return true;
    }

    /// <summary>Returns whether an ASCII character is allowed in a label.</summary>
    public static bool IsAllowed(char c, [NotNullWhen(false)] out string? problem)
    {
        var allowed = char.IsAsciiLetterOrDigit(c) || c is '-' or '_'; // not allowed in host names, but in names that exist and resolve
        problem = allowed ? null : "a host name has no character but letters, digits, hyphens and dots";
        return allowed;
    }

    /// <summary>Returns whether a mapped label, or one decoded from <c>xn--</c>, could have been registered.</summary>
    public static bool IsValid(ReadOnlySpan<int> label, [NotNullWhen(false)] out string? problem)
    {
        var data = UnicodeData.Value;
        problem = label[0] == '-' || label[^1] == '-' ? "one of its labels starts or ends with a hyphen"
            : label.Length > 3 && label[2] == '-' && label[3] == '-' ? "one of its labels has two hyphens where only xn-- may have them"
            : label[0] >= 0x80 && data.Hosts.Of(label[0]).IsMark ? "one of its labels starts with a combining mark" : null;
        if (problem is not null)
            return false;
        var scripts = ScriptSet.All;
        for (var i = 0; i < label.Length; i++)
        {
            var point = label[i];
            if (point < 0x80)
            {
                scripts &= point is >= 'a' and <= 'z' ? data.Latin : ScriptSet.All;
                continue;
            }
            var character = data.Hosts.Of(point);
            var allowed = character.Status == HostStatus.Valid
                || (character.Status is HostStatus.Joiner or HostStatus.InContext && ContextRule.Allows(label, i));
            problem = !allowed ? character.Status is HostStatus.Joiner or HostStatus.InContext
                    ? $"IDNA does not allow {Name(point)} where it stands"
                    : $"IDNA does not allow {Name(point)} in a host name"
                : LookAlikes.IsRare(point)
                    ? $"it holds {Name(point)}, which no language's ordinary spelling has and which looks like other signs"
                : null;
            if (problem is not null)
                return false;
            scripts &= character.Scripts;
        }
        if (scripts.IsEmpty)
            problem = "one of its labels mixes letters of different scripts";
        return problem is null;
    }

    /// <summary>
    /// Decodes a lower-case label that starts with <c>xn--</c>. Rejects one that decodes to plain ASCII, to upper case or to anything else
    /// that IDNA would map again, since it is a second spelling of another name.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> label, ref CodePointBuffer output, [NotNullWhen(false)] out string? problem)
    {
        problem = "one of its labels starts with xn-- but encodes no name";
        Span<int> decoded = stackalloc int[64];
        if (!Punycode.TryDecode(label[4..], decoded, out var length) || length == 0)
            return false;
        decoded = decoded[..length];
        Span<char> chars = stackalloc char[128];
        var count = 0;
        var isAscii = true;
        foreach (var point in decoded)
        {
            isAscii &= point < 0x80;
            count += new Rune(point).EncodeToUtf16(chars[count..]);
        }
        string? reason = null;
        if (isAscii || !TryMap(chars[..count], ref output, out reason))
        {
            problem = reason ?? "one of its labels starts with xn-- but encodes plain ASCII";
            return false;
        }
        var isOwnMapping = output.Written.SequenceEqual(decoded);
        var again = new TextBuffer(stackalloc char[64]);
        if (isOwnMapping)
            Punycode.Encode(decoded, ref again);
        var valid = isOwnMapping && again.Written.SequenceEqual(label[4..]);
        again.Dispose();
        problem = valid ? null : "one of its labels starts with xn-- but encodes another spelling of its name";
        return valid;
    }

    private static string Name(int point) => $"U+{point:X4}";
}
