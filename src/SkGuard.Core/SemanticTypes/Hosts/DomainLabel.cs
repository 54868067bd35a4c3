using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SkGuard;

/// <summary>What one label of a host name may hold.</summary>
internal static class DomainLabel
{
    /// <summary>Appends the label in lower case, character by character, and collects its scripts.</summary>
    public static bool TryFold(
        ReadOnlySpan<char> label, ref TextBuffer output, out Script scripts, [NotNullWhen(false)] out string? problem)
    {
        scripts = Script.None;
        problem = null;
        foreach (char c in label)
        {
            if (char.IsAsciiLetter(c))
            {
                output.Append(char.ToLowerInvariant(c));
                scripts |= Script.Latin;
            }
            else if (char.IsAsciiDigit(c) || c is '-' or '_') // the underscore is no letter of hosts, but of names that exist and resolve
            {
                output.Append(c);
            }
            else if (PlainLetters.TryFold(c, out char folded))
            {
                output.Append(folded);
                scripts |= PlainLetters.ScriptOf(folded);
            }
            else
            {
                problem = char.IsAscii(c)
                    ? "a host name has no character but letters, digits, hyphens and dots"
                    : "it holds a letter or sign that has more than one spelling in host names";
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Whether a label in lower case that starts with <c>xn--</c> is the encoding of a label that would be accepted itself. One that
    /// decodes to plain
    /// ASCII, to upper case or to anything a client would map once more is a second spelling of another name.
    /// </summary>
    public static bool IsEncoded(ReadOnlySpan<char> label, [NotNullWhen(false)] out string? problem)
    {
        problem = "one of its labels starts with xn-- but encodes no name that could be checked";
        Span<char> decoded = stackalloc char[64];
        if (!Punycode.TryDecode(label[4..], decoded, out int length) || length == 0)
            return false;
        decoded = decoded[..length];
        var again = new TextBuffer(stackalloc char[64]);
        bool valid = !Ascii.IsValid(decoded) && decoded[0] != '-' && decoded[^1] != '-' && !decoded.StartsWith("xn--")
            && TryFold(decoded, ref again, out Script scripts, out _) && again.Written.SequenceEqual(decoded)
            && PlainLetters.MayMix(scripts);
        if (valid)
        {
            again.Length = 0;
            Punycode.Encode(decoded, ref again);
            valid = again.Written.SequenceEqual(label[4..]);
        }
        again.Dispose();
        if (valid)
            problem = null;
        return valid;
    }
}
