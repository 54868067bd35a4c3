using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>The one spelling of a host name: ASCII, lower case, no trailing dot.</summary>
internal static class DomainName
{
    public const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Appends the canonical spelling.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, ref TextBuffer output, [NotNullWhen(false)] out string? problem)
    {
        problem = text.IsEmpty ? "it is empty" : text.Length > 4 * MaxLength ? "it is longer than a host name can be" : null;
        if (problem is not null)
            return false;
        if (text[^1] == '.')
            text = text[..^1];
        if (EndsInNumber(text))
        {
            problem = "it ends in a number, so that it would be read as an IP address";
            return false;
        }
        int start = output.Length;
        foreach (Range range in text.Split('.'))
        {
            if (output.Length > start)
                output.Append('.');
            if (!TryWriteLabel(text[range], ref output, out problem))
                return false;
        }
        if (output.Length - start <= MaxLength)
            return true;
        problem = "it is longer than a host name can be";
        return false;
    }

    public static bool TryCanonicalize(string text, out string canonical, [NotNullWhen(false)] out string? problem)
    {
        var name = new TextBuffer(stackalloc char[MaxLength + MaxLabel]);
        bool valid = TryWrite(text, ref name, out problem);
        canonical = valid ? name.Text(text) : text;
        name.Dispose();
        return valid;
    }

    public static bool IsCanonical(ReadOnlySpan<char> text)
    {
        var name = new TextBuffer(stackalloc char[MaxLength + MaxLabel]);
        bool canonical = TryWrite(text, ref name, out _) && name.Written.SequenceEqual(text);
        name.Dispose();
        return canonical;
    }

    /// <summary>
    /// Whether the last label is a number in a notation that some resolver takes for one. Such a name is an IP address or an unusual
    /// spelling of
    /// one: <c>127.1</c>, <c>0x7f.1</c>, <c>0177.0.0.1</c>, <c>2130706433</c>.
    /// </summary>
    public static bool EndsInNumber(ReadOnlySpan<char> name)
    {
        if (name.Length > 0 && name[^1] == '.')
            name = name[..^1];
        ReadOnlySpan<char> last = name[(name.LastIndexOf('.') + 1)..];
        if (last.Length >= 2 && last[0] == '0' && last[1] is 'x' or 'X')
            return last[2..].IndexOfAnyExcept(Hexadecimal) < 0;
        return last.Length > 0 && AsciiDigits.Only(last);
    }

    private static bool TryWriteLabel(ReadOnlySpan<char> label, ref TextBuffer output, [NotNullWhen(false)] out string? problem)
    {
        int start = output.Length;
        problem = label.IsEmpty ? "one of its labels is empty" : label.Length > MaxLabel ? "one of its labels is longer than 63 characters"
            : label[0] == '-' || label[^1] == '-' ? "one of its labels starts or ends with a hyphen" : null;
        if (problem is not null || !DomainLabel.TryFold(label, ref output, out Script scripts, out problem))
            return false;
        Span<char> folded = stackalloc char[MaxLabel];
        output.Written[start..].CopyTo(folded);
        folded = folded[..label.Length];
        if ((scripts & ~Script.Latin) == 0 && System.Text.Ascii.IsValid(folded))
            return !folded.StartsWith("xn--") || DomainLabel.IsEncoded(folded, out problem);
        output.Length = start;
        output.Append("xn--");
        Punycode.Encode(folded, ref output);
        problem = folded.StartsWith("xn--") ? "one of its labels is encoded and holds letters beyond ASCII all the same"
            : !PlainLetters.MayMix(scripts) ? "one of its labels mixes letters of different scripts"
            : output.Length - start > MaxLabel ? "one of its labels is longer than 63 characters once encoded" : null;
        return problem is null;
    }
}
