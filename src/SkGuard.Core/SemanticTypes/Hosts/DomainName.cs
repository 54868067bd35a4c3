using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>The canonical spelling of a host name: ASCII, lower case, no trailing dot.</summary>
internal static class DomainName
{
    public const int MaxLength = 253;
    private const int MaxLabel = 63;
    private const string TooLong = "one of its labels is longer than 63 characters once encoded";

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
        var start = output.Length;
        var bidi = new BidiRule();
        foreach (var range in text.Split('.'))
        {
            if (output.Length > start)
                output.Append('.');
            if (!TryWriteLabel(text[range], ref output, ref bidi, out problem))
                return false;
        }
        var name = output.Written[start..];
        problem = name.Length > MaxLength ? "it is longer than a host name can be"
            : bidi.IsBroken ? "one of its labels mixes directions of writing as IDNA does not allow"
            : HasLookAlike(name) ? "one of its labels looks like another in ASCII, letter by letter" : null;
        return problem is null;
    }

    public static bool TryCanonicalize(string text, out string canonical, [NotNullWhen(false)] out string? problem)
    {
        var name = new TextBuffer(stackalloc char[MaxLength + MaxLabel]);
        var valid = TryWrite(text, ref name, out problem);
        canonical = valid ? name.Text(text) : text;
        name.Dispose();
        return valid;
    }

    public static bool IsCanonical(ReadOnlySpan<char> text)
    {
        var name = new TextBuffer(stackalloc char[MaxLength + MaxLabel]);
        var canonical = TryWrite(text, ref name, out _) && name.Written.SequenceEqual(text);
        name.Dispose();
        return canonical;
    }

    /// <summary>
    /// Returns whether the last label is a number in a notation that some resolver accepts. Such a name is an IP address or an unusual
    /// spelling of one: <c>127.1</c>, <c>0x7f.1</c>, <c>0177.0.0.1</c>, <c>2130706433</c>.
    /// </summary>
    public static bool EndsInNumber(ReadOnlySpan<char> name)
    {
        if (name.Length > 0 && name[^1] == '.')
            name = name[..^1];
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (last.Length >= 2 && last[0] == '0' && last[1] is 'x' or 'X')
            return last[2..].IndexOfAnyExcept(Hexadecimal) < 0;
        return last.Length > 0 && AsciiDigits.Only(last);
    }

    private static bool TryWriteLabel(
        ReadOnlySpan<char> label, ref TextBuffer output, ref BidiRule bidi, [NotNullWhen(false)] out string? problem)
    {
        problem = label.IsEmpty ? "one of its labels is empty" : label.Length > 4 * MaxLabel ? TooLong
            : label[0] == '-' || label[^1] == '-' ? "one of its labels starts or ends with a hyphen" : null;
        if (problem is not null)
            return false;
        var start = output.Length;
        if (!Ascii.IsValid(label))
            return TryWriteMapped(label, ref output, ref bidi, out problem);
        foreach (var c in label)
        {
            if (!HostLabel.IsAllowed(c, out problem))
                return false;
            output.Append(char.ToLowerInvariant(c));
        }
        var lower = output.Written[start..];
        problem = lower.Length > MaxLabel ? TooLong : null;
        if (problem is not null)
            return false;
        if (!lower.StartsWith("xn--"))
        {
            bidi.Add(lower);
            return true;
        }
        var decoded = new CodePointBuffer(stackalloc int[MaxLabel]);
        var valid = HostLabel.TryDecode(lower, ref decoded, out problem) && HostLabel.IsValid(decoded.Written, out problem);
        if (valid)
            bidi.Add(decoded.Written);
        decoded.Dispose();
        return valid;
    }

    private static bool TryWriteMapped(
        ReadOnlySpan<char> label, ref TextBuffer output, ref BidiRule bidi, [NotNullWhen(false)] out string? problem)
    {
        var mapped = new CodePointBuffer(stackalloc int[2 * MaxLabel]);
        var valid = HostLabel.TryMap(label, ref mapped, out problem) && HostLabel.IsValid(mapped.Written, out problem);
        if (valid && mapped.Length > MaxLabel)
        {
            problem = TooLong;
            valid = false;
        }
        if (valid)
        {
            bidi.Add(mapped.Written);
            var start = output.Length;
            output.Append("xn--");
            Punycode.Encode(mapped.Written, ref output);
            problem = output.Length - start > MaxLabel ? TooLong : null;
            valid = problem is null;
        }
        mapped.Dispose();
        return valid;
    }

    private static bool HasLookAlike(ReadOnlySpan<char> name)
    {
        if (name.IndexOf("xn--") < 0)
            return false;
        var topLevel = name[(name.LastIndexOf('.') + 1)..];
        Span<int> decoded = stackalloc int[MaxLabel];
        foreach (var range in name.Split('.'))
        {
            var label = name[range];
            if (label.StartsWith("xn--")
                && Punycode.TryDecode(label[4..], decoded, out var length)
                && LookAlikes.IsWhole(decoded[..length], topLevel))
                return true;
        }
        return false;
    }
}
